package io.pulseline.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the launchers ask, one question a run:
 *
 * <ul>
 *   <li>{@code ports NAME=PORT...}: whether all of them are free
 *   <li>{@code await REST BROKER-PORT TASKMANAGERS SECONDS NAME=PID...}: until Flink has so many
 *       TaskManagers and the broker listens
 *   <li>{@code status REST}: TaskManagers, slots and jobs
 *   <li>{@code tasks REST JOB SECONDS}: until all tasks of a job run, unless it ends before
 *   <li>{@code jobs REST}: ids of the jobs that have not ended
 * </ul>
 *
 * Exit code 0 for yes; 1 for no, with one sentence on standard error.
 */
public final class Probe {
  private static final long POLL_MILLIS = 200;

  private Probe() {}

  /** Answers one question and ends the process. */
  public static void main(String[] args) throws InterruptedException {
    try {
      List<String> rest = Arrays.asList(args).subList(1, args.length);
      switch (args[0]) {
        case "ports" -> ports(rest);
        case "await" ->
            await(
                rest.get(0),
                Integer.parseInt(rest.get(1)),
                Integer.parseInt(rest.get(2)),
                Integer.parseInt(rest.get(3)),
                rest.subList(4, rest.size()));
        case "status" -> status(new FlinkRest(URI.create(rest.get(0))), System.out);
        case "tasks" ->
            awaitTasks(
                new FlinkRest(URI.create(rest.get(0))), rest.get(1), Integer.parseInt(rest.get(2)));
        case "jobs" -> jobs(new FlinkRest(URI.create(rest.get(0))), System.out);
        default -> throw new Negative("'" + args[0] + "' is no question that Probe answers.");
      }
    } catch (Negative e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println("Flink's JobManager does not answer at " + args[1] + ".");
      System.exit(1);
    }
  }

  private static void ports(List<String> wanted) throws Negative {
    List<String> taken = new ArrayList<>();
    for (String port : wanted) {
      if (!Ports.isFree(Integer.parseInt(valueOf(port)))) {
        taken.add(valueOf(port) + " (" + nameOf(port) + ")");
      }
    }
    if (!taken.isEmpty()) {
      throw new Negative(
          (taken.size() == 1 ? "Port " : "Ports ")
              + String.join(", ", taken)
              + (taken.size() == 1 ? " is" : " are")
              + " taken by another process: end it, or choose others with --port-base N.");
    }
  }

  private static void await(
      String rest, int brokerPort, int taskManagers, int seconds, List<String> processes)
      throws Negative, InterruptedException {
    FlinkRest flink = new FlinkRest(URI.create(rest));
    long deadline = System.nanoTime() + seconds * 1_000_000_000L;
    int registered = -1;
    while (true) {
      for (String process : processes) {
        if (!Processes.runs(Long.parseLong(valueOf(process)))) {
          throw new Negative("The " + nameOf(process) + " has ended before it was ready.");
        }
      }
      try {
        registered = flink.overview().taskManagers();
      } catch (IOException e) {
        registered = -1;
      }
      boolean brokerListens = Ports.isOpen(brokerPort);
      if (registered >= taskManagers && brokerListens) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new Negative(
            (registered < 0
                    ? "The jobmanager does not answer at " + rest
                    : registered < taskManagers
                        ? registered + " of " + taskManagers + " taskmanagers are registered"
                        : "The broker does not listen on port " + brokerPort)
                + " after "
                + seconds
                + " s.");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static void awaitTasks(FlinkRest flink, String job, int seconds)
      throws Negative, IOException, InterruptedException {
    long deadline = System.nanoTime() + seconds * 1_000_000_000L;
    while (true) {
      FlinkRest.Job known =
          flink.jobs().stream()
              .filter(each -> each.id().equals(job))
              .findFirst()
              .orElseThrow(() -> new Negative("The cluster has no job " + job + "."));
      if (!known.isActive()) {
        String why = flink.failure(job);
        throw new Negative(
            "Job " + job + " is " + known.state() + (why.isEmpty() ? "." : ": " + why));
      }
      if (flink.allTasksRun(job)) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new Negative(
            "Not all tasks of job "
                + job
                + " run after "
                + seconds
                + " s: see why in the web UI, or whether there are too few slots.");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static void status(FlinkRest flink, PrintStream out)
      throws IOException, InterruptedException {
    FlinkRest.Overview overview = flink.overview();
    out.printf(
        "%d taskmanagers are registered, %d of %d slots are free%n",
        overview.taskManagers(), overview.freeSlots(), overview.slots());
    for (FlinkRest.Job job : flink.jobs()) {
      out.printf("job %s  %-10s %s%n", job.id(), job.state(), job.name());
    }
  }

  private static void jobs(FlinkRest flink, PrintStream out)
      throws IOException, InterruptedException {
    flink.jobs().stream()
        .filter(FlinkRest.Job::isActive)
        .map(FlinkRest.Job::id)
        .forEach(out::println);
  }

  private static String nameOf(String pair) {
    return pair.substring(0, pair.indexOf('='));
  }

  private static String valueOf(String pair) {
    return pair.substring(pair.indexOf('=') + 1);
  }

  /** The answer is no. */
  private static final class Negative extends Exception {
    private static final long serialVersionUID = 1L;

    Negative(String message) {
      super(message);
    }
  }
}
