package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HorizonRequestsTest {
  private final HorizonRequests requests = new HorizonRequests();

  @Test
  void whoAsksIsToldOnce() {
    requests.readerStarts(0);
    requests.readerStarts(1);
    asks(1, HorizonWanted.NO_CHECKPOINT);
    assertThat(requests.take()).containsExactly(1);
    assertThat(requests.take()).isEmpty();
  }

  @Test
  void nobodyIsToldAfterTheirPartInACheckpointWhoHasNotAskedSince() {
    requests.readerStarts(0);
    requests.readerStarts(1);
    asks(0, HorizonWanted.NO_CHECKPOINT);
    asks(1, HorizonWanted.NO_CHECKPOINT);
    requests.checkpointBegins(7);
    assertThat(requests.take()).isEmpty();
    asks(1, 7);
    assertThat(requests.take()).containsExactly(1);
    asks(0, 7);
    assertThat(requests.take()).containsExactly(0);
  }

  @Test
  void aQuestionFromBeforeTheReadersPartWaitsAlsoIfItComesLater() {
    requests.readerStarts(0);
    requests.checkpointBegins(1);
    asks(0, HorizonWanted.NO_CHECKPOINT);
    assertThat(requests.take()).isEmpty();
  }

  @Test
  void theyAreToldAfterAllIfTheCheckpointIsAborted() {
    requests.readerStarts(0);
    requests.checkpointBegins(7);
    asks(0, 7);
    assertThat(requests.take()).containsExactly(0);
    asks(0, 7);
    requests.checkpointBegins(8);
    assertThat(requests.take()).isEmpty();
    requests.checkpointAborted(8);
    assertThat(requests.take()).containsExactly(0);
  }

  @Test
  void aReaderThatStartsAgainNeedNotWaitForACheckpoint() {
    requests.readerStarts(0);
    requests.checkpointBegins(7);
    asks(0, 7);
    requests.readerStarts(0);
    assertThat(requests.take()).as("questions of the one before").isEmpty();
    asks(0, HorizonWanted.NO_CHECKPOINT);
    assertThat(requests.take()).containsExactly(0);
  }

  private void asks(int reader, long afterCheckpoint) {
    requests.add(reader, new HorizonWanted(afterCheckpoint));
  }
}
