package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model store. */
@Command(
    name = "models",
    description = "List the versions of the models, or verify them.",
    subcommands = {ModelsCommand.ListModels.class, ModelsCommand.VerifyModels.class})
public final class ModelsCommand implements Runnable {
  private static final Map<String, List<Feature>> CODE_FEATURES =
      Map.of("fatigue-lstm", FatigueFeatures.LIST, "effect-mlp", EffectFeatures.LIST);

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say 'models list' or 'models verify'");
  }

  static final class StoreOption {
    @Option(
        names = "--store",
        paramLabel = "FOLDER",
        description = "A folder of models (default: those that come with the program).")
    private Path folder;

    ModelStore open() throws CommandFailure {
      if (folder == null) {
        return ModelStore.bundled();
      }
      if (!Files.isDirectory(folder)) {
        throw new CommandFailure(
            "There is no folder " + folder + ": give --store a folder with <name>/<version>.");
      }
      return ModelStore.open(folder);
    }
  }

  @Command(name = "list", description = "List the versions, with their figures.")
  static final class ListModels implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StoreOption store;

    @Override
    public Integer call() throws CommandFailure {
      PrintWriter out = spec.commandLine().getOut();
      ModelStore models = store.open();
      List<ModelId> ids = models.list();
      if (ids.isEmpty()) {
        out.println("The store is empty.");
      }
      for (ModelId id : ids) {
        try {
          Manifest manifest = models.manifest(id);
          out.println(id + ": " + manifest.purpose());
          for (Manifest.Metric metric : manifest.metrics()) {
            out.println("  " + line(metric));
          }
        } catch (ModelRefusedException e) {
          out.println(e.getMessage());
        }
      }
      return 0;
    }

    static String line(Manifest.Metric metric) {
      StringBuilder line = new StringBuilder(metric.name()).append(' ');
      line.append(String.format(Locale.ROOT, "%.3f", metric.value()));
      if (!metric.unit().isEmpty()) {
        line.append(' ').append(metric.unit());
      }
      String separator = " (";
      for (Map.Entry<String, Double> baseline : metric.baselines().entrySet()) {
        line.append(separator).append(baseline.getKey());
        line.append(String.format(Locale.ROOT, " %.3f", baseline.getValue()));
        separator = ", ";
      }
      return metric.baselines().isEmpty() ? line.toString() : line.append(')').toString();
    }
  }

  @Command(
      name = "verify",
      description = "Verify files, features and golden outputs, as loading a model does.")
  static final class VerifyModels implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StoreOption store;

    @Parameters(
        arity = "0..*",
        paramLabel = "NAME/VERSION",
        description = "Versions to verify (default: all).")
    private List<String> names = List.of();

    @Override
    public Integer call() throws CommandFailure {
      PrintWriter out = spec.commandLine().getOut();
      List<ModelId> named = parse();
      ModelStore models = store.open();
      List<ModelId> ids = named.isEmpty() ? models.list() : named;
      if (ids.isEmpty()) {
        throw new CommandFailure("The store is empty: train models with 'pulseline train'.");
      }
      int refused = 0;
      for (ModelId id : ids) {
        try {
          models.verify(id, codeFeatures(id));
          out.println(id + ": verified");
        } catch (ModelRefusedException e) {
          refused++;
          out.println(id + ": refused. " + e.getMessage());
        }
      }
      if (refused > 0) {
        throw new CommandFailure(
            refused + " of " + ids.size() + " versions were refused: publish them anew.");
      }
      return 0;
    }

    private List<ModelId> parse() {
      try {
        return names.stream().map(ModelId::parse).toList();
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }

    private List<String> codeFeatures(ModelId id) throws CommandFailure {
      List<Feature> features = CODE_FEATURES.get(id.name());
      if (features == null) {
        throw new CommandFailure(
            "The job has no use for a model "
                + id.name()
                + ": it can verify fatigue-lstm and"
                + " effect-mlp.");
      }
      return features.stream().map(Feature::name).toList();
    }
  }
}
