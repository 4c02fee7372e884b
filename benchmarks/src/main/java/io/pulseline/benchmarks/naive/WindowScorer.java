package io.pulseline.benchmarks.naive;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.translate.TranslateException;
import io.pulseline.benchmarks.measure.RunProgress;
import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Lays a window's measurements on a grid of seconds and sends all of it through the model. */
final class WindowScorer extends ProcessWindowFunction<Measurement, byte[], String, TimeWindow> {
  private static final long serialVersionUID = 1L;

  /** Scales inputs to about one: bpm, m/s, percent, steps a minute. */
  private static final float[] SCALE = {1 / 200f, 1 / 5f, 1 / 15f, 1 / 200f};

  private final String run;
  private transient RunProgress progress;
  private transient WindowModel model;
  private transient float[] grid;

  WindowScorer(String run) {
    this.run = run;
  }

  @Override
  public void open(OpenContext context) {
    progress = RunProgress.of(run);
    model = new WindowModel();
    grid = new float[WindowModel.STEPS * WindowModel.INPUTS];
  }

  @Override
  public void process(
      String athleteId, Context context, Iterable<Measurement> window, Collector<byte[]> out)
      throws TranslateException {
    Arrays.fill(grid, Float.NaN);
    int samples = 0;
    for (Measurement measurement : window) {
      int step = (int) ((measurement.eventMillis - context.window().getStart()) / 1000);
      put(step, 0, measurement.heartRateBpm);
      put(step, 1, measurement.speedMps);
      put(step, 2, measurement.inclinationPct);
      put(step, 3, measurement.cadenceSpm);
      samples++;
    }
    fillForward();
    float fatigue = model.predict(grid);
    progress.result();
    out.collect(
        String.format(
                Locale.ROOT,
                "{\"athlete_id\":\"%s\",\"window_start\":%d,\"window_end\":%d,\"fatigue\":%.4f,\"samples\":%d}",
                athleteId,
                context.window().getStart(),
                context.window().getEnd(),
                fatigue,
                samples)
            .getBytes(UTF_8));
  }

  private void put(int step, int input, float value) {
    if (!Float.isNaN(value)) {
      grid[step * WindowModel.INPUTS + input] = value * SCALE[input];
    }
  }

  /** What was not measured stays as it was; 0 before the first measurement. */
  private void fillForward() {
    for (int i = 0; i < grid.length; i++) {
      if (Float.isNaN(grid[i])) {
        grid[i] = i < WindowModel.INPUTS ? 0 : grid[i - WindowModel.INPUTS];
      }
    }
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }
}
