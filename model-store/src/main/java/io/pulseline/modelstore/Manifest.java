package io.pulseline.modelstore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model version says of itself: the content of {@code manifest.json}. Every field is
 * required, but for the confidences, which earlier versions lack.
 *
 * @param name model name, as in {@link ModelId}
 * @param version model version, as in {@link ModelId}
 * @param format how the weights are stored: {@value #DJL_PARAMS}
 * @param purpose what the model is for, in a sentence
 * @param architecture the network around the weights
 * @param features inputs, in the order in which the network takes them
 * @param stateShape shape of one athlete's recurrent state; empty without one
 * @param outputs outputs, in the order in which they are given
 * @param files files beside the manifest; among them {@value #WEIGHTS}, {@value #GOLDEN} and
 *     {@value #CARD}
 * @param goldenTolerance greatest difference between a golden output and this machine's, as a share
 *     of the output's range
 * @param dataSets what the model was trained on
 * @param training how it was trained
 * @param metrics how well it does on held-out athletes, beside the baselines
 * @param confidences how far outputs can be trusted; of an output at most one
 */
public record Manifest(
    String name,
    String version,
    String format,
    String purpose,
    Architecture architecture,
    List<Feature> features,
    List<Integer> stateShape,
    List<Output> outputs,
    List<FileEntry> files,
    double goldenTolerance,
    List<DataSet> dataSets,
    Training training,
    List<Metric> metrics,
    List<Confidence> confidences) {

  /** Parameters as a safetensors file; the network is rebuilt in code. */
  public static final String DJL_PARAMS = "djl-params";

  /** File of the weights. */
  public static final String WEIGHTS = "weights.safetensors";

  /** File of golden inputs and outputs. */
  public static final String GOLDEN = "golden.json";

  /** File of the model card. */
  public static final String CARD = "CARD.md";

  /** File of the manifest itself. */
  public static final String MANIFEST = "manifest.json";

  /** Keeps unmodifiable copies. */
  public Manifest {
    features = List.copyOf(features);
    stateShape = List.copyOf(stateShape);
    outputs = List.copyOf(outputs);
    files = List.copyOf(files);
    dataSets = List.copyOf(dataSets);
    metrics = List.copyOf(metrics);
    confidences = List.copyOf(confidences);
  }

  /** Name and version. */
  public ModelId id() {
    return new ModelId(name, version);
  }

  /** This manifest with these files. */
  public Manifest withFiles(List<FileEntry> entries) {
    return new Manifest(
        name,
        version,
        format,
        purpose,
        architecture,
        features,
        stateShape,
        outputs,
        entries,
        goldenTolerance,
        dataSets,
        training,
        metrics,
        confidences);
  }

  /** This manifest with these metrics. */
  public Manifest withMetrics(List<Metric> measured) {
    return new Manifest(
        name,
        version,
        format,
        purpose,
        architecture,
        features,
        stateShape,
        outputs,
        files,
        goldenTolerance,
        dataSets,
        training,
        measured,
        confidences);
  }

  /** This manifest with these confidences. */
  public Manifest withConfidences(List<Confidence> calibrated) {
    return new Manifest(
        name,
        version,
        format,
        purpose,
        architecture,
        features,
        stateShape,
        outputs,
        files,
        goldenTolerance,
        dataSets,
        training,
        metrics,
        calibrated);
  }

  /** How far the output can be trusted; empty if the version does not say. */
  public Optional<Confidence> confidence(String output) {
    return confidences.stream().filter(known -> known.output().equals(output)).findFirst();
  }

  /** Names of the features, in order. */
  public List<String> featureNames() {
    return features.stream().map(Feature::name).toList();
  }

  /** Names of the outputs, in order. */
  public List<String> outputNames() {
    return outputs.stream().map(Output::name).toList();
  }

  /**
   * The output's position.
   *
   * @throws IllegalArgumentException if the model has no such output
   */
  public int outputIndex(String output) {
    int index = outputNames().indexOf(output);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Model %s has no output '%s', only %s.".formatted(id(), output, outputNames()));
    }
    return index;
  }

  /** Numbers that one row of raw feature values becomes at the network's input. */
  public int inputWidth() {
    int masks = 0;
    for (Feature feature : features) {
      masks += feature.missing() == MissingPolicy.MEAN_AND_MASK ? 1 : 0;
    }
    return features.size() + masks;
  }

  /** What the network sees where a value is missing. */
  public enum MissingPolicy {
    /** The training mean. */
    MEAN,
    /**
     * The training mean, and a second input that is 1 where the value is missing and 0 elsewhere.
     */
    MEAN_AND_MASK
  }

  /**
   * One input. The network sees (value − mean) / deviation, limited to ±{@value
   * FeatureScaling#LIMIT_DEVIATIONS}.
   *
   * @param name as the code's feature list spells it
   * @param unit unit of value, mean and deviation
   * @param mean mean over the training athletes, in the unit
   * @param deviation standard deviation over the training athletes, in the unit; above 0
   * @param missing what the network sees where the value is missing
   */
  public record Feature(
      String name, String unit, double mean, double deviation, MissingPolicy missing) {}

  /** What is applied to the network's last linear layer, before scale and offset. */
  public enum Activation {
    /** Nothing. */
    IDENTITY,
    /** The logistic function. */
    SIGMOID
  }

  /**
   * One output: offset + scale · activation(linear), limited to min … max.
   *
   * @param name field's term
   * @param unit unit of the values
   * @param activation what is applied to the linear layer
   * @param offset in the unit
   * @param scale in the unit; above 0
   * @param min least value, in the unit
   * @param max greatest value, in the unit
   */
  public record Output(
      String name,
      String unit,
      Activation activation,
      double offset,
      double scale,
      double min,
      double max) {}

  /**
   * A file of the version.
   *
   * @param name file name in the version's folder
   * @param bytes length
   * @param sha256 hash of the content, 64 lower case hexadecimal digits
   */
  public record FileEntry(String name, long bytes, String sha256) {}

  /**
   * A data set.
   *
   * @param id content hash
   * @param description where it comes from
   * @param seed seed of the simulated athletes, sessions and the split
   * @param athletes athletes by part: train, validation, test
   * @param rows scored frames by part
   */
  public record DataSet(
      String id,
      String description,
      long seed,
      SortedMap<String, Integer> athletes,
      SortedMap<String, Integer> rows) {
    /** Keeps copies in the order of the names. */
    public DataSet {
      athletes = new TreeMap<>(athletes);
      rows = new TreeMap<>(rows);
    }
  }

  /**
   * How the version was trained.
   *
   * @param seed seed of weights and batches
   * @param command what repeats it
   * @param hyperParameters by name
   */
  public record Training(long seed, String command, SortedMap<String, String> hyperParameters) {
    /** Keeps a copy in the order of the names. */
    public Training {
      hyperParameters = new TreeMap<>(hyperParameters);
    }
  }

  /**
   * A figure on held-out athletes.
   *
   * @param name what is measured
   * @param unit unit of value and baselines
   * @param lowerIsBetter whether a lower value is better
   * @param value the model's
   * @param baselines the baselines', by name
   */
  public record Metric(
      String name,
      String unit,
      boolean lowerIsBetter,
      double value,
      SortedMap<String, Double> baselines) {
    /** Keeps a copy in the order of the names. */
    public Metric {
      baselines = new TreeMap<>(baselines);
    }

    /** Whether the model is better than each baseline. */
    public boolean beatsBaselines() {
      for (Map.Entry<String, Double> baseline : baselines.entrySet()) {
        if (lowerIsBetter ? value >= baseline.getValue() : value <= baseline.getValue()) {
          return false;
        }
      }
      return true;
    }
  }
}
