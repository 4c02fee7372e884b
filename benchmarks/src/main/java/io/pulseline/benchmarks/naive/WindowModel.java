package io.pulseline.benchmarks.naive;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.pulseline.modelstore.NativeEngine;

/**
 * An LSTM with as many units as the job's and a head, over a window's seconds, behind DJL's {@code
 * Predictor}. The weights are random: what a forward pass costs does not depend on them.
 */
final class WindowModel implements AutoCloseable {
  /** Seconds of a window. */
  static final int STEPS = 60;

  /** Values of a second: heart rate, speed, inclination, cadence. */
  static final int INPUTS = 4;

  private static final int UNITS = 64;

  private final Model model;
  private final Predictor<float[], Float> predictor;

  WindowModel() {
    NativeEngine.ensureUsable();
    SequentialBlock block = new SequentialBlock();
    block.add(LSTM.builder().setStateSize(UNITS).setNumLayers(1).optReturnState(false).build());
    block.add(
        new LambdaBlock(
            sequence -> new NDList(sequence.singletonOrThrow().get(":, -1, :")), "last step"));
    block.add(Linear.builder().setUnits(1).build());
    block.add(Activation.sigmoidBlock());
    model = Model.newInstance("window", "PyTorch");
    block.initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1, STEPS, INPUTS));
    model.setBlock(block);
    predictor = model.newPredictor(new WindowTranslator());
  }

  /** Fatigue of a window, 0 to 1; values are steps by inputs. */
  float predict(float[] window) throws TranslateException {
    return predictor.predict(window);
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }

  /** Windows are rows of a batch of one. */
  private static final class WindowTranslator implements Translator<float[], Float> {
    @Override
    public NDList processInput(TranslatorContext context, float[] window) {
      return new NDList(context.getNDManager().create(window, new Shape(STEPS, INPUTS)));
    }

    @Override
    public Float processOutput(TranslatorContext context, NDList outputs) {
      NDArray fatigue = outputs.singletonOrThrow();
      return fatigue.toFloatArray()[0];
    }
  }
}
