package io.pulseline.benchmarks;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.embedded.EmbeddedBroker;
import io.pulseline.cli.embedded.TemporaryFolder;
import java.io.IOException;

/** The broker that is measured with: one in this process, or one that stands. */
final class BenchBroker implements AutoCloseable {
  private final String bootstrapServers;
  private final EmbeddedBroker embedded;
  private final TemporaryFolder folder;

  private BenchBroker(String bootstrapServers, EmbeddedBroker embedded, TemporaryFolder folder) {
    this.bootstrapServers = bootstrapServers;
    this.embedded = embedded;
    this.folder = folder;
  }

  /**
   * The broker at an address.
   *
   * @param bootstrapServers the address, or null for a broker in this process
   */
  static BenchBroker at(String bootstrapServers) throws CommandFailure, InterruptedException {
    if (bootstrapServers != null) {
      return new BenchBroker(bootstrapServers, null, null);
    }
    try {
      TemporaryFolder folder = TemporaryFolder.createUntilExit("pulseline-bench-broker-");
      EmbeddedBroker broker = EmbeddedBroker.start(folder.path());
      return new BenchBroker(broker.bootstrapServers(), broker, folder);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new CommandFailure("The embedded Kafka did not start: " + e.getMessage() + ".", e);
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() throws CommandFailure {
    if (embedded == null) {
      return;
    }
    embedded.close();
    try {
      folder.close();
    } catch (IOException e) {
      throw new CommandFailure(
          "The temporary folder " + folder.path() + " could not be removed: remove it yourself.",
          e);
    }
  }
}
