package io.pulseline.training.learn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.NativeEngine;
import io.pulseline.modelstore.Network;
import io.pulseline.training.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Fits a recurrent network to whole sessions by truncated back-propagation through time: the state
 * is carried from chunk to chunk, gradients stop at the chunk's start.
 */
public final class RecurrentTrainer {

  /**
   * A sequence to learn.
   *
   * @param steps length
   * @param features steps × features, NaN where missing
   * @param labels steps × outputs with a label
   */
  public record Sequence(int steps, float[] features, float[] labels) {}

  private final Network network;
  private final List<Manifest.Output> outputs;
  private final FeatureScaling scaling;
  private final HyperParameters hyper;
  private final float[] errorScales;
  private final float[] errorWeights;
  private final List<ErrorHead> errorHeads;
  private final String name;

  /**
   * A trainer.
   *
   * @param errorScales error of each output with a label that counts as one, in its unit
   * @param errorWeights weight of each output with a label in the loss
   * @param errorHeads outputs that predict the error of another, the last of the outputs
   * @param name what progress and checkpoint call it
   */
  public RecurrentTrainer(
      Network network,
      List<Manifest.Output> outputs,
      FeatureScaling scaling,
      HyperParameters hyper,
      float[] errorScales,
      float[] errorWeights,
      List<ErrorHead> errorHeads,
      String name) {
    this.network = network;
    this.outputs = outputs;
    this.scaling = scaling;
    this.hyper = hyper;
    this.errorScales = errorScales.clone();
    this.errorWeights = errorWeights.clone();
    this.errorHeads = List.copyOf(errorHeads);
    this.name = name;
  }

  /** Fits; the same arguments on the same number of threads give the same weights. */
  public Fit fit(List<Sequence> train, List<Sequence> validation, long seed, Progress progress) {
    return fit(train, validation, seed, Checkpoints.NONE, progress);
  }

  /**
   * Fits, or goes on with the same fit from its checkpoint; the weights are the same to the last
   * bit.
   *
   * @throws java.io.UncheckedIOException with one sentence, if the checkpoint cannot be used
   */
  public Fit fit(
      List<Sequence> train,
      List<Sequence> validation,
      long seed,
      Checkpoints checkpoints,
      Progress progress) {
    try (NDManager manager = NativeEngine.newManager()) {
      FitUnderWay run =
          new FitUnderWay(
              manager, network, hyper, seed, checkpoints.file(name), describe(train, validation));
      Loss loss = new Loss(manager, outputs, errorScales, errorWeights, errorHeads);
      Network.Outputs activation = new Network.Outputs(manager, outputs);
      while (run.goesOn()) {
        int epoch = run.epoch();
        List<List<Sequence>> batches = batches(train, run.random());
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < batches.size(); i++) {
          double done = (epoch - 1 + i / (double) batches.size()) / hyper.epochs();
          double[] result =
              pass(
                  manager,
                  batches.get(i),
                  run.parameters(),
                  activation,
                  loss,
                  run.adam(),
                  hyper.learningRate(done),
                  shifts(batches.get(i).size(), run.random()));
          sum += result[0];
          weight += result[1];
          if (i % 8 == 0) {
            progress.report(stage(), done, "epoch %d, loss %.4f".formatted(epoch, sum / weight));
          }
        }
        double[] held = new double[2];
        for (List<Sequence> batch : batches(validation, new Random(0))) {
          double[] result =
              pass(manager, batch, run.adam().average(), activation, loss, null, 0, null);
          held[0] += result[0];
          held[1] += result[1];
        }
        double trainLoss = sum / weight;
        double validationLoss = held[0] / held[1];
        run.finishEpoch(trainLoss, validationLoss);
        progress.report(
            stage(),
            epoch / (double) hyper.epochs(),
            "epoch %d, loss %.4f, validation %.4f".formatted(epoch, trainLoss, validationLoss));
      }
      return run.fit();
    }
  }

  private String stage() {
    return "Training " + name;
  }

  private String describe(List<Sequence> train, List<Sequence> validation) {
    return "%s, errors %s × %s, %s, sequences %08x, %08x"
        .formatted(
            network.parameterShapes(),
            Arrays.toString(errorScales),
            Arrays.toString(errorWeights),
            errorHeads,
            hash(train),
            hash(validation));
  }

  private static int hash(List<Sequence> sequences) {
    int hash = 1;
    for (Sequence sequence : sequences) {
      hash = 31 * hash + Arrays.hashCode(sequence.features());
      hash = 31 * hash + Arrays.hashCode(sequence.labels());
    }
    return hash;
  }

  /** Batches of sequences of similar length, in random order. */
  private List<List<Sequence>> batches(List<Sequence> sequences, Random random) {
    List<Sequence> shuffled = new ArrayList<>(sequences);
    Collections.shuffle(shuffled, random);
    List<List<Sequence>> batches = new ArrayList<>();
    int pool = hyper.batch() * 12;
    for (int from = 0; from < shuffled.size(); from += pool) {
      List<Sequence> near = shuffled.subList(from, Math.min(shuffled.size(), from + pool));
      near.sort(Comparator.comparingInt(Sequence::steps));
      for (int at = 0; at < near.size(); at += hyper.batch()) {
        batches.add(List.copyOf(near.subList(at, Math.min(near.size(), at + hyper.batch()))));
      }
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  /**
   * Noise on the scaled features, the same for a whole session as the errors of a profile and of a
   * belt are: rows × features.
   */
  private float[][] shifts(int rows, Random random) {
    float[][] shifts = new float[rows][hyper.inputNoise() > 0 ? scaling.featureCount() : 0];
    for (float[] shift : shifts) {
      for (int i = 0; i < shift.length; i++) {
        shift[i] = (float) (hyper.inputNoise() * random.nextGaussian());
      }
    }
    return shifts;
  }

  /**
   * One batch from start to end; learns if there is an optimiser.
   *
   * @param shifts noise on each row's features; {@code null} for none
   * @return sum of the loss, and of the steps
   */
  private double[] pass(
      NDManager manager,
      List<Sequence> batch,
      NDList parameters,
      Network.Outputs activation,
      Loss loss,
      Adam adam,
      double learningRate,
      float[][] shifts) {
    int longest = batch.stream().mapToInt(Sequence::steps).max().orElse(0);
    List<Integer> state = network.stateShape();
    Shape stateShape = new Shape(state.get(1), batch.size(), state.get(2));
    double[] result = new double[2];
    float[] hidden = new float[Math.toIntExact(stateShape.size())];
    float[] cell = new float[hidden.length];
    for (int from = 0; from < longest; from += hyper.truncateSteps()) {
      int steps = Math.min(hyper.truncateSteps(), longest - from);
      Chunk chunk = chunk(batch, from, steps, loss.labels());
      if (shifts != null) {
        shift(chunk.inputs, shifts, steps);
      }
      try (NDManager scope = manager.newSubManager();
          GradientCollector collector =
              adam == null ? null : Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray inputs =
            scope.create(chunk.inputs, new Shape(batch.size(), steps, scaling.width()));
        NDList run =
            network.trainSteps(
                inputs,
                scope.create(hidden, stateShape),
                scope.create(cell, stateShape),
                parameters);
        NDArray sum =
            loss.sum(
                activation.apply(run.get(0)),
                scope.create(chunk.labels, new Shape(batch.size(), steps, loss.labels())),
                scope.create(chunk.weights, new Shape(batch.size(), steps, 1)));
        if (adam != null) {
          collector.backward(sum.div(Math.max(1f, chunk.count)));
          adam.update(scope, (float) learningRate);
        }
        result[0] += sum.getFloat();
        result[1] += chunk.count;
        hidden = run.get(1).stopGradient().toFloatArray();
        cell = run.get(2).stopGradient().toFloatArray();
      }
    }
    return result;
  }

  private void shift(float[] inputs, float[][] shifts, int steps) {
    for (int row = 0; row < shifts.length; row++) {
      for (int step = 0; step < steps; step++) {
        int at = (row * steps + step) * scaling.width();
        for (int i = 0; i < shifts[row].length; i++) {
          inputs[at + i] += shifts[row][i];
        }
      }
    }
  }

  private record Chunk(float[] inputs, float[] labels, float[] weights, float count) {}

  private Chunk chunk(List<Sequence> batch, int from, int steps, int labelled) {
    int rows = batch.size();
    float[] inputs = new float[rows * steps * scaling.width()];
    float[] labels = new float[rows * steps * labelled];
    float[] weights = new float[rows * steps];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      Sequence sequence = batch.get(row);
      int present = Math.max(0, Math.min(steps, sequence.steps() - from));
      if (present == 0) {
        continue;
      }
      scaling.scale(
          sequence.features(),
          from * scaling.featureCount(),
          inputs,
          row * steps * scaling.width(),
          present);
      System.arraycopy(
          sequence.labels(), from * labelled, labels, row * steps * labelled, present * labelled);
      Arrays.fill(weights, row * steps, row * steps + present, 1f);
      count += present;
    }
    return new Chunk(inputs, labels, weights, count);
  }
}
