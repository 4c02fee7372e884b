package io.pulseline.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.modelstore.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Parameters, optimiser, learning curve and the best so far: what a fit carries from epoch to
 * epoch. Kept in a checkpoint after each epoch, if there is a file for it.
 */
final class FitUnderWay {
  private final HyperParameters hyper;
  private final long seed;
  private final Path file;
  private final String description;
  private final NDList parameters;
  private final Adam adam;
  private final List<Fit.Epoch> curve = new ArrayList<>();
  private byte[] best;
  private int bestEpoch;

  /**
   * Begins, or goes on from the file's checkpoint.
   *
   * @param manager holds parameters and moments
   * @param file of the checkpoint; null for none
   * @param description what is fitted and to what; a checkpoint of another description is refused
   * @throws java.io.UncheckedIOException with one sentence, if the checkpoint cannot be used
   */
  FitUnderWay(
      NDManager manager,
      Network network,
      HyperParameters hyper,
      long seed,
      Path file,
      String description) {
    this.hyper = hyper;
    this.seed = seed;
    this.file = file;
    this.description = "%s, seed %d, %s".formatted(description, seed, hyper);
    parameters = network.draw(manager, new Random(seed));
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
    adam = new Adam(manager, parameters, (float) hyper.weightDecay(), (float) hyper.clipNorm());
    best = Network.encode(adam.average());
    if (file != null) {
      Checkpoint.read(file, this.description).ifPresent(checkpoint -> restore(manager, checkpoint));
    }
  }

  private void restore(NDManager manager, Checkpoint checkpoint) {
    try (NDManager scope = manager.newSubManager()) {
      NDList kept = NDList.decode(scope, checkpoint.arrays());
      NDList current = arrays();
      for (int i = 0; i < current.size(); i++) {
        current.get(i).set(kept.get(i).toFloatArray());
      }
    }
    adam.goOnAfter(checkpoint.updates());
    curve.addAll(checkpoint.curve());
    best = checkpoint.best();
    bestEpoch = checkpoint.bestEpoch();
  }

  private NDList arrays() {
    NDList arrays = new NDList();
    arrays.addAll(parameters);
    arrays.addAll(adam.average());
    arrays.addAll(adam.moments());
    return arrays;
  }

  /** Parameters as they are learnt. */
  NDList parameters() {
    return parameters;
  }

  /** Optimiser of the parameters. */
  Adam adam() {
    return adam;
  }

  /** Whether there is one more epoch to go. */
  boolean goesOn() {
    return epoch() <= hyper.epochs() && epoch() - bestEpoch <= hyper.patience();
  }

  /** The epoch under way, from 1. */
  int epoch() {
    return curve.size() + 1;
  }

  /** Random numbers of the epoch under way, the same after an interruption. */
  Random random() {
    return new Random(Seeds.derive(seed, epoch()));
  }

  /** Ends the epoch under way. */
  void finishEpoch(double trainLoss, double validationLoss) {
    curve.add(new Fit.Epoch(trainLoss, validationLoss));
    if (bestEpoch == 0 || validationLoss < curve.get(bestEpoch - 1).validationLoss()) {
      bestEpoch = curve.size();
      best = Network.encode(adam.average());
    }
    if (file != null) {
      new Checkpoint(description, adam.updates(), curve, bestEpoch, best, encoded()).write(file);
    }
  }

  private byte[] encoded() {
    NDList unnamed = new NDList();
    for (NDArray array : arrays()) {
      NDArray copy = array.stopGradient().duplicate();
      copy.setName(null);
      unnamed.add(copy);
    }
    try (unnamed) {
      return unnamed.encode(NDList.Encoding.ND_LIST);
    }
  }

  /** What has been fitted so far. */
  Fit fit() {
    return new Fit(best, curve, bestEpoch);
  }
}
