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
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Fits a network without state to rows. */
public final class FeedForwardTrainer {

  /**
   * Rows to learn.
   *
   * @param count rows
   * @param features count × features, NaN where missing
   * @param labels count × outputs with a label
   */
  public record Rows(int count, float[] features, float[] labels) {}

  private final Network network;
  private final List<Manifest.Output> outputs;
  private final FeatureScaling scaling;
  private final HyperParameters hyper;
  private final float[] errorScales;
  private final float[] errorWeights;
  private final List<ErrorHead> errorHeads;
  private final int rowsPerEpoch;
  private final String name;

  /**
   * A trainer.
   *
   * @param errorScales error of each output with a label that counts as one, in its unit
   * @param errorWeights weight of each output with a label in the loss
   * @param errorHeads outputs that predict the error of another, the last of the outputs
   * @param rowsPerEpoch rows drawn for each epoch; neighbouring frames of a session tell little new
   * @param name what progress and checkpoint call it
   */
  public FeedForwardTrainer(
      Network network,
      List<Manifest.Output> outputs,
      FeatureScaling scaling,
      HyperParameters hyper,
      float[] errorScales,
      float[] errorWeights,
      List<ErrorHead> errorHeads,
      int rowsPerEpoch,
      String name) {
    this.network = network;
    this.outputs = outputs;
    this.scaling = scaling;
    this.hyper = hyper;
    this.errorScales = errorScales.clone();
    this.errorWeights = errorWeights.clone();
    this.errorHeads = List.copyOf(errorHeads);
    this.rowsPerEpoch = rowsPerEpoch;
    this.name = name;
  }

  /** Fits; the same arguments on the same number of threads give the same weights. */
  public Fit fit(Rows train, Rows validation, long seed, Progress progress) {
    return fit(train, validation, seed, Checkpoints.NONE, progress);
  }

  /**
   * Fits, or goes on with the same fit from its checkpoint; the weights are the same to the last
   * bit.
   *
   * @throws java.io.UncheckedIOException with one sentence, if the checkpoint cannot be used
   */
  public Fit fit(
      Rows train, Rows validation, long seed, Checkpoints checkpoints, Progress progress) {
    try (NDManager manager = NativeEngine.newManager()) {
      FitUnderWay run =
          new FitUnderWay(
              manager, network, hyper, seed, checkpoints.file(name), describe(train, validation));
      Loss loss = new Loss(manager, outputs, errorScales, errorWeights, errorHeads);
      Network.Outputs activation = new Network.Outputs(manager, outputs);
      int[] validationRows = evenly(validation.count(), 60_000);
      int drawn = Math.min(rowsPerEpoch, train.count());
      while (run.goesOn()) {
        int epoch = run.epoch();
        Random random = run.random();
        int[] order = new int[train.count()];
        Arrays.setAll(order, i -> i);
        shuffleHead(order, drawn, random);
        double sum = 0;
        for (int from = 0; from < drawn; from += hyper.batch()) {
          double done = (epoch - 1 + from / (double) drawn) / hyper.epochs();
          int[] rows = Arrays.copyOfRange(order, from, Math.min(drawn, from + hyper.batch()));
          sum +=
              pass(
                  manager,
                  train,
                  rows,
                  run.parameters(),
                  activation,
                  loss,
                  run.adam(),
                  hyper.learningRate(done),
                  random);
        }
        double held = 0;
        for (int from = 0; from < validationRows.length; from += 4096) {
          int[] rows =
              Arrays.copyOfRange(
                  validationRows, from, Math.min(validationRows.length, from + 4096));
          held +=
              pass(
                  manager,
                  validation,
                  rows,
                  run.adam().average(),
                  activation,
                  loss,
                  null,
                  0,
                  random);
        }
        double trainLoss = sum / drawn;
        double validationLoss = held / validationRows.length;
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

  private String describe(Rows train, Rows validation) {
    return "%s, errors %s × %s, %s, %d rows an epoch of %08x, %08x"
        .formatted(
            network.parameterShapes(),
            Arrays.toString(errorScales),
            Arrays.toString(errorWeights),
            errorHeads,
            rowsPerEpoch,
            hash(train),
            hash(validation));
  }

  private static int hash(Rows rows) {
    return 31 * Arrays.hashCode(rows.features()) + Arrays.hashCode(rows.labels());
  }

  private void blur(float[] inputs, int rows, Random random) {
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < scaling.featureCount(); i++) {
        inputs[row * scaling.width() + i] += (float) (hyper.inputNoise() * random.nextGaussian());
      }
    }
  }

  private static int[] evenly(int count, int most) {
    int stride = Math.max(1, (count + most - 1) / most);
    int[] rows = new int[(count + stride - 1) / stride];
    Arrays.setAll(rows, i -> i * stride);
    return rows;
  }

  private static void shuffleHead(int[] order, int head, Random random) {
    for (int i = 0; i < head; i++) {
      int j = i + random.nextInt(order.length - i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  /** One update, or only the loss if there is no optimiser; the loss summed over the rows. */
  private double pass(
      NDManager manager,
      Rows data,
      int[] rows,
      NDList parameters,
      Network.Outputs activation,
      Loss loss,
      Adam adam,
      double learningRate,
      Random random) {
    int features = scaling.featureCount();
    float[] inputs = new float[rows.length * scaling.width()];
    int labelled = loss.labels();
    float[] labels = new float[rows.length * labelled];
    for (int i = 0; i < rows.length; i++) {
      scaling.scale(data.features(), rows[i] * features, inputs, i * scaling.width(), 1);
      System.arraycopy(data.labels(), rows[i] * labelled, labels, i * labelled, labelled);
    }
    if (adam != null && hyper.inputNoise() > 0) {
      blur(inputs, rows.length, random);
    }
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector =
            adam == null ? null : Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray sum =
          loss.sum(
              activation.apply(
                  network.forward(
                      scope.create(inputs, new Shape(rows.length, scaling.width())), parameters)),
              scope.create(labels, new Shape(rows.length, labelled)),
              scope.ones(new Shape(rows.length, 1)));
      if (adam != null) {
        collector.backward(sum.div(rows.length));
        adam.update(scope, (float) learningRate);
      }
      return sum.getFloat();
    }
  }
}
