package io.pulseline.benchmarks.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.benchmarks.traffic.Traffic;
import io.pulseline.benchmarks.traffic.TrafficPlan;
import io.pulseline.cli.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The {@link LiveSender} in a process of its own, so that the job does not wait while the sender's
 * garbage is collected. Its part of the cores it takes all the same.
 */
public final class SenderProcess {
  /** From the start of the sending to the first sample, ms. */
  private static final long LEAD_MILLIS = 1_000;

  private static final long END_SECONDS = 10;

  private SenderProcess() {}

  /**
   * What was sent.
   *
   * @param traffic the plan, with the moment at which it began
   * @param lag how late each sample was sent, ms
   */
  record Sent(TrafficPlan traffic, Histogram lag) {}

  /**
   * Sends traffic live from a new process, and waits until all of it is sent.
   *
   * @param traffic what to send; it begins as soon as the process is ready for it
   */
  static Sent send(String bootstrapServers, TrafficPlan traffic)
      throws CommandFailure, InterruptedException {
    Process process = null;
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SenderProcess.class.getName(),
                  bootstrapServers,
                  Integer.toString(traffic.athletes()),
                  Integer.toString(traffic.seconds()),
                  Long.toString(traffic.seed()))
              .redirectErrorStream(true)
              .start();
      String[] said = new String(process.getInputStream().readAllBytes(), UTF_8).split("\\R");
      String last = said[said.length - 1];
      if (process.waitFor() != 0) {
        throw new CommandFailure("The sender failed: " + last);
      }
      String[] words = last.split(" ");
      ByteBuffer lag = ByteBuffer.wrap(Base64.getDecoder().decode(words[1]));
      return new Sent(
          traffic.openingAt(Long.parseLong(words[0])),
          Histogram.decodeFromCompressedByteBuffer(lag, 0));
    } catch (IOException | DataFormatException e) {
      throw new CommandFailure("The sender's process cannot be used: " + e.getMessage() + ".", e);
    } finally {
      if (process != null) {
        process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  /**
   * Sends, and prints when it began and how late the samples were; on failure a sentence.
   *
   * @param args bootstrap servers, athletes, seconds and seed
   */
  public static void main(String[] args) {
    TrafficPlan made =
        TrafficPlan.backlog(
            Integer.parseInt(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
    Traffic traffic = Traffic.of(made);
    TrafficPlan plan = made.openingAt(System.currentTimeMillis() + LEAD_MILLIS);
    Histogram lag = LatencyBench.histogram();
    try {
      LiveSender.send(args[0], plan, traffic.openingAt(plan.openingMillis()), lag);
      ByteBuffer bytes = ByteBuffer.allocate(lag.getNeededByteBufferCapacity());
      int length = lag.encodeIntoCompressedByteBuffer(bytes);
      byte[] encoded = Base64.getEncoder().encode(Arrays.copyOf(bytes.array(), length));
      System.out.println(plan.openingMillis() + " " + new String(encoded, UTF_8));
    } catch (CommandFailure e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }
}
