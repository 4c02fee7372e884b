package io.pulseline.cluster.upgrade;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * Flink's {@code run}, that ends the job before it: {@code REST OLD-JOB FOLDER run OPTIONS JAR
 * ARGUMENTS}. The new job is defined, looked at by its preflight and ready to be sent while the old
 * one still runs; a new job that cannot run is refused, and the old one goes on.
 *
 * <p>Without {@code -s} the old job is stopped with a savepoint, and the new one goes on from it.
 * Its preflight is shown the metadata of the old job's newest checkpoint instead, copied into the
 * folder, since the savepoint is not there yet. With {@code -s} the old job is cancelled.
 */
public final class Replacement extends CliFrontend {
  private final JobID old;
  private final boolean fromHere;

  private Replacement(Configuration configuration, String folder, JobID old, boolean fromHere) {
    super(configuration, loadCustomCommandLines(configuration, folder));
    this.old = old;
    this.fromHere = fromHere;
  }

  /** Runs it, and ends the process with the exit code of Flink's client. */
  public static void main(String[] args) {
    String folder = getConfigurationDirectoryFromEnv();
    List<String> run = new ArrayList<>(Arrays.asList(args).subList(3, args.length));
    boolean fromHere = !run.contains("-s");
    if (fromHere) {
      try {
        Path rehearsal =
            new NewestCheckpoint(URI.create(args[0])).copyMetadata(args[1], Path.of(args[2]));
        run.addAll(1, List.of("-s", rehearsal.toUri().toString()));
      } catch (IOException | InterruptedException e) {
        System.err.println(e.getMessage());
        System.exit(1);
      }
    }
    Configuration configuration = GlobalConfiguration.loadConfiguration(folder);
    Replacement replacement =
        new Replacement(configuration, folder, JobID.fromHexString(args[1]), fromHere);
    System.exit(replacement.parseAndRun(run.toArray(String[]::new)));
  }

  @Override
  protected void executeProgram(Configuration configuration, PackagedProgram program)
      throws ProgramInvocationException {
    ClientUtils.executeProgram(
        new EndThenSubmit(old, fromHere), configuration, program, false, false);
  }
}
