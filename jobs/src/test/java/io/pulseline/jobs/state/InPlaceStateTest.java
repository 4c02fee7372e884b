package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateChangelogOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever backend there is and whatever is at hand, a snapshot has what was changed before it. */
class InPlaceStateTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final String END = " ends";
  private static final String WRITE = " is written";
  private static final String ANEW = " anew";

  /** Where state is kept. */
  enum Backend {
    HEAP("hashmap", false),
    ROCKSDB("rocksdb", false),
    CHANGELOG("hashmap", true),
    CHANGELOG_OF_ROCKSDB("rocksdb", true);

    private final Configuration settings = new Configuration();

    Backend(String type, boolean changelog) {
      settings.set(StateBackendOptions.STATE_BACKEND, type);
      settings.set(StateChangelogOptions.ENABLE_STATE_CHANGE_LOG, changelog);
    }

    /** Whether it reads another object than it was given. */
    boolean readsAnother() {
      return this == ROCKSDB || this == CHANGELOG_OF_ROCKSDB;
    }

    StateBackend open() throws Exception {
      return StateBackendLoader.fromApplicationOrConfigOrDefault(
          null, settings, settings, Backend.class.getClassLoader(), null);
    }
  }

  private final Counting counting = new Counting(true);

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aSnapshotHasEveryChangeBeforeItAndNoneAfter(Backend backend) throws Exception {
    OperatorSubtaskState first;
    OperatorSubtaskState second;
    try (var harness = open(backend, null)) {
      process(harness, "anna", "anna", "anna", "ben");
      first = snapshot(harness, 1);
      process(harness, "anna", "ben", "ben");
      second = snapshot(harness, 2);
      process(harness, "anna");
      assertThat(harness.extractOutputValues()).containsExactly(1, 2, 3, 1, 4, 2, 3, 5);
    }
    assertThatNextIs(backend, first, "anna", 4);
    assertThatNextIs(backend, first, "ben", 2);
    assertThatNextIs(backend, second, "anna", 5);
    assertThatNextIs(backend, second, "ben", 4);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void whatWasRestoredIsChangedAndWrittenAgain(Backend backend) throws Exception {
    OperatorSubtaskState first;
    try (var harness = open(backend, null)) {
      process(harness, "anna", "anna");
      first = snapshot(harness, 1);
    }
    OperatorSubtaskState second;
    try (var harness = open(backend, first)) {
      process(harness, "anna", "anna", "anna");
      second = snapshot(harness, 2);
    }
    assertThatNextIs(backend, second, "anna", 6);
  }

  /** Flink writes a checkpoint while the operator goes on. */
  @Test
  void whatIsChangedWhileACheckpointIsWrittenIsNotInIt() throws Exception {
    OperatorSubtaskState written;
    try (var harness = open(Backend.HEAP, null)) {
      process(harness, "anna", "anna", "ben");
      BegunCheckpoint begun = BegunCheckpoint.of(harness);
      process(harness, "anna", "anna", "ben", "carl");
      written = begun.write();
      process(harness, "anna");
      assertThat(harness.extractOutputValues()).containsExactly(1, 2, 1, 3, 4, 2, 1, 5);
    }
    assertThatNextIs(Backend.HEAP, written, "anna", 3);
    assertThatNextIs(Backend.HEAP, written, "ben", 2);
    assertThatNextIs(Backend.HEAP, written, "carl", 1);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void whatWasForgottenBeginsAnew(Backend backend) throws Exception {
    OperatorSubtaskState written;
    try (var harness = open(backend, null)) {
      process(harness, "anna", "anna", "anna" + END, "anna", "ben", "ben" + END);
      written = snapshot(harness, 1);
      assertThat(harness.extractOutputValues()).containsExactly(1, 2, 1, 1);
    }
    assertThatNextIs(backend, written, "anna", 2);
    assertThatNextIs(backend, written, "ben", 1);
  }

  /** Somebody else's look at the state, who does not know what is at hand. */
  @Test
  void whatWasForgottenElsewhereIsNotAtHandAnyMore() throws Exception {
    try (var harness = open(Backend.HEAP, null)) {
      process(harness, "anna", "anna");
      HeldStates held = counting.held.remove("anna");
      process(harness, "anna" + END);
      counting.held.put("anna", held);
      process(harness, "anna");
      assertThat(harness.extractOutputValues()).containsExactly(1, 2, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void isAtHandUnlessTheBackendKeepsAndWritesTheObject(Backend backend) throws Exception {
    try (var harness = open(backend, null)) {
      process(harness, "anna");
      HeldStates held = counting.held.get("anna");
      assertThat(counting.state.atHand(held) != null).isEqualTo(backend != Backend.CHANGELOG);
      snapshot(harness, 1);
      // One that keeps the object copies what it still writes.
      assertThat(counting.state.atHand(held) != null).isEqualTo(backend.readsAnother());
      process(harness, "anna");
      assertThat(counting.state.atHand(held) != null).isEqualTo(backend != Backend.CHANGELOG);
      assertThat(counting.state.atHand(null)).isNull();
    }
  }

  @Test
  void whatABackendLacksIsWrittenWhenItIsAskedFor() throws Exception {
    try (var harness = open(Backend.ROCKSDB, null)) {
      process(harness, "anna");
      HeldStates held = counting.held.get("anna");
      assertThat(held.isUnwritten()).isFalse();
      process(harness, "anna", "anna");
      assertThat(held.isUnwritten()).isTrue();
      assertThatThrownBy(() -> harness.snapshot(1, 1)).hasStackTraceContaining("1 states of FUSE");
      process(harness, "anna" + WRITE);
      assertThat(held.isUnwritten()).isFalse();
      // Without what was at hand, what was written is found.
      counting.held.remove("anna");
      process(harness, "anna");
      assertThat(harness.extractOutputValues()).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void whatIsToBeWrittenAtOnceIsNotAtHand() throws Exception {
    Counting writing = new Counting(false);
    try (var harness = open(Backend.ROCKSDB, writing, null)) {
      process(harness, "anna", "anna", "anna");
      HeldStates held = writing.held.get("anna");
      assertThat(writing.state.atHand(held)).isNull();
      assertThat(held.isUnwritten()).isFalse();
      harness.snapshot(1, 1);
      assertThat(harness.extractOutputValues()).containsExactly(1, 2, 3);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void anotherObjectTakesThePlaceOfOneThatIsNotWritten(Backend backend) throws Exception {
    OperatorSubtaskState written;
    try (var harness = open(backend, null)) {
      process(harness, "anna", "anna", "anna", "anna" + ANEW, "anna");
      assertThat(harness.extractOutputValues()).containsExactly(1, 2, 3, 1, 2);
      written = snapshot(harness, 1);
    }
    assertThatNextIs(backend, written, "anna", 3);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void whoeverGoesOnDoesNotExpire(Backend backend) throws Exception {
    OperatorSubtaskState written;
    try (var harness = open(backend, null)) {
      for (int hour = 0; hour < 100; hour++) {
        harness.setStateTtlProcessingTime(hour * HOUR);
        harness.processElement("anna", hour * HOUR);
      }
      harness.processElement("ben", 100 * HOUR);
      written = snapshot(harness, 1);
      // Nothing expires that is at hand; fuse drops it when a session is over.
      counting.held.clear();
      harness.setStateTtlProcessingTime(130 * HOUR);
      process(harness, "ben");
      assertThat(harness.extractOutputValues()).contains(100).endsWith(1, 1);
    }
    assertThatNextIs(backend, written, 101 * HOUR, "anna", 101);
    assertThatNextIs(backend, written, 130 * HOUR, "anna", 1);
  }

  private void assertThatNextIs(
      Backend backend, OperatorSubtaskState written, String athlete, int count) throws Exception {
    assertThatNextIs(backend, written, 0, athlete, count);
  }

  private void assertThatNextIs(
      Backend backend, OperatorSubtaskState written, long nowMillis, String athlete, int count)
      throws Exception {
    try (var harness = open(backend, written)) {
      harness.setStateTtlProcessingTime(nowMillis);
      process(harness, athlete);
      assertThat(harness.extractOutputValues()).containsExactly(count);
    }
  }

  private KeyedOneInputStreamOperatorTestHarness<String, String, Integer> open(
      Backend backend, OperatorSubtaskState written) throws Exception {
    counting.held.clear();
    return open(backend, counting, written);
  }

  /** As fuse has states written before a checkpoint begins. */
  private OperatorSubtaskState snapshot(
      KeyedOneInputStreamOperatorTestHarness<String, String, Integer> harness, long number)
      throws Exception {
    for (String athlete : counting.held.keySet()) {
      process(harness, athlete + WRITE);
    }
    return harness.snapshot(number, number);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, Integer> open(
      Backend backend, Counting counting, OperatorSubtaskState written) throws Exception {
    MockEnvironment environment =
        new MockEnvironmentBuilder().setManagedMemorySize(32 << 20).build();
    environment.getExecutionConfig().enableObjectReuse();
    KeyedOneInputStreamOperatorTestHarness<String, String, Integer> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(counting),
            text -> text.split(" ")[0],
            Types.STRING,
            environment);
    harness.setStateBackend(backend.open());
    harness.setStateTtlProcessingTime(0);
    if (written != null) {
      harness.initializeState(written);
    }
    harness.open();
    return harness;
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<String, String, Integer> harness, String... elements)
      throws Exception {
    for (String element : elements) {
      harness.processElement(element, 0);
    }
  }

  /** What is counted. */
  public static final class Count extends CopiedState {
    /** So many. */
    public int[] count = {0};

    @Override
    protected void copyParts() {
      count = count.clone();
    }
  }

  /** Counts each athlete's elements up to the end, and gives the count out. */
  private static final class Counting extends KeyedProcessFunction<String, String, Integer>
      implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, HeldStates> held = new HashMap<>();
    private final boolean mayBeUnwritten;
    private transient InPlaceState<Count> state;

    Counting(boolean mayBeUnwritten) {
      this.mayBeUnwritten = mayBeUnwritten;
    }

    @Override
    public void open(OpenContext context) {
      state =
          KeyedState.openInPlace(
              KeyedState.of(
                  "counting", "count", Count.class, StateRetention.afterWrite(Duration.ofDays(1))),
              HeldStates.Stage.FUSE,
              getRuntimeContext());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
      // All state is keyed.
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      state.checkpointBegins();
    }

    @Override
    public void processElement(String element, Context context, Collector<Integer> out)
        throws Exception {
      String athlete = context.getCurrentKey();
      if (element.endsWith(END)) {
        state.clear(state.value(held.get(athlete)));
        return;
      }
      HeldStates ofAthlete = held.computeIfAbsent(athlete, key -> new HeldStates(mayBeUnwritten));
      if (element.endsWith(WRITE)) {
        state.write(ofAthlete);
        return;
      }
      Count count = state.value(ofAthlete);
      if (count == null || element.endsWith(ANEW)) {
        count = new Count();
      }
      count.count[0]++;
      state.changed(count, ofAthlete, context.timestamp());
      out.collect(count.count[0]);
    }
  }
}
