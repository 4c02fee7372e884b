package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.json.EventLine;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.jobs.connect.Refusals;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.wire.UndecodableException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decoded messages as lines of JSON. */
@Command(
    name = "tail",
    description = {
      "Print the committed messages of topics as lines of JSON, as they come.",
      "Without --max it goes on until it is stopped."
    })
public final class TailCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(250);

  @Spec private CommandSpec spec;
  @Mixin private BootstrapOption bootstrap;
  @Mixin private RegistryOption registry;

  @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "Topics of the catalogue.")
  private List<String> names;

  @Option(names = "--from-beginning", description = "Begin with the oldest message.")
  private boolean fromBeginning;

  @Option(names = "--max", paramLabel = "N", description = "End after so many messages.")
  private Long max;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    List<Topic> topics = NamedTopics.of(spec, names);
    if (max != null) {
      Ranges.require(spec, "--max", max, 1, Long.MAX_VALUE);
    }
    PrintLines lines = new PrintLines(spec.commandLine().getOut(), max == null ? -1 : max);
    try (Cluster cluster = Cluster.connect(bootstrap.connection(), registry.wire());
        TopicReader reader =
            new TopicReader(
                cluster.connection(), cluster.wire(), topics, cluster.partitions(names))) {
      if (!fromBeginning) {
        reader.seekToEnd();
      }
      while (lines.left != 0) {
        reader.poll(POLL, lines);
        if (lines.out.checkError()) {
          // Who read the lines has gone, as 'head' does.
          return 0;
        }
      }
    } catch (AuthenticationException | AuthorizationException e) {
      throw new CommandFailure(Refusals.sentence(bootstrap.connection(), e), e);
    }
    return 0;
  }

  private static final class PrintLines implements TopicReader.Handler {
    private final PrintWriter out;
    private long left;

    PrintLines(PrintWriter out, long left) {
      this.out = out;
      this.left = left;
    }

    @Override
    public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
      print(EventLine.of(message.topic(), message.key(), value));
    }

    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
      print(
          EventLine.ofUndecodable(
              message.topic(), message.key(), message.value(), why.reason(), why.getMessage()));
    }

    private void print(String line) {
      if (left != 0) {
        out.println(line);
        left--;
      }
    }
  }
}
