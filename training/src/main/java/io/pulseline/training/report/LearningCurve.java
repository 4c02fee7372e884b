package io.pulseline.training.report;

import io.pulseline.training.learn.Fit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Training and validation loss by epoch as a drawing. The loss is drawn by its logarithm, between
 * limits that all curves of a page section share, so that they can be compared.
 */
final class LearningCurve {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 210;
  private static final double LEFT = 52;
  private static final double RIGHT = 76;
  private static final double TOP = 12;
  private static final double BOTTOM = 40;
  private static final double LABEL_HEIGHT = 13;

  private final double least;
  private final double most;

  /** Limits that fit the curves. */
  LearningCurve(List<List<Fit.Epoch>> curves) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (List<Fit.Epoch> curve : curves) {
      for (Fit.Epoch epoch : curve) {
        low = Math.min(low, Math.min(epoch.trainLoss(), epoch.validationLoss()));
        high = Math.max(high, Math.max(epoch.trainLoss(), epoch.validationLoss()));
      }
    }
    least = Math.max(1e-9, low) / 1.1;
    most = Math.max(least * 1.5, high * 1.1);
  }

  void draw(Markup page, String name, List<Fit.Epoch> curve, int bestEpoch) {
    double best = curve.get(bestEpoch - 1).validationLoss();
    page.open(
        "svg",
        "viewBox",
        "0 0 %d %d".formatted((int) WIDTH, (int) HEIGHT),
        "role",
        "img",
        "xmlns",
        "http://www.w3.org/2000/svg");
    page.element(
        "title",
        String.format(
            Locale.ROOT,
            "Loss of %s over %d epochs; best validation loss %.4f after epoch %d",
            name,
            curve.size(),
            best,
            bestEpoch));
    axes(page, curve.size());
    line(page, curve, Fit.Epoch::trainLoss, "train");
    line(page, curve, Fit.Epoch::validationLoss, "validation");
    page.empty(
        "circle", "class", "best", "cx", x(bestEpoch, curve.size()), "cy", y(best), "r", "4");
    labels(page, curve.get(curve.size() - 1));
    page.close();
  }

  private void axes(Markup page, int epochs) {
    double bottom = HEIGHT - BOTTOM;
    for (double tick : ticks()) {
      page.empty(
          "line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y(tick), "y2", y(tick));
      page.element("text", number(tick), "class", "tick end", "x", LEFT - 6, "y", y(tick) + 4);
    }
    int step = Math.max(1, (int) Math.ceil(epochs / 7.0));
    for (int epoch = 1; epoch <= epochs; epoch += step) {
      page.element(
          "text",
          String.valueOf(epoch),
          "class",
          "tick middle",
          "x",
          x(epoch, epochs),
          "y",
          bottom + 16);
    }
    page.empty(
        "line", "class", "axis", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", bottom, "y2", bottom);
    page.element(
        "text", "epoch", "class", "name middle", "x", (LEFT + WIDTH - RIGHT) / 2, "y", HEIGHT - 6);
    page.element(
        "text",
        "loss",
        "class",
        "name middle",
        "transform",
        String.format(Locale.ROOT, "translate(12 %.1f) rotate(-90)", (TOP + bottom) / 2));
  }

  /** 1, 2 and 5 times powers of ten; where few fit, the limits themselves. */
  private double[] ticks() {
    double[] found =
        java.util.stream.IntStream.rangeClosed(-9, 9)
            .boxed()
            .flatMap(power -> List.of(1.0, 2.0, 5.0).stream().map(d -> d * Math.pow(10, power)))
            .mapToDouble(Double::doubleValue)
            .filter(tick -> tick >= least && tick <= most)
            .toArray();
    return found.length >= 2 ? found : new double[] {least * 1.05, most / 1.05};
  }

  private static String number(double value) {
    return value >= 0.01
        ? Double.toString(Math.round(value * 1e4) / 1e4).replaceAll("\\.0$", "")
        : String.format(Locale.ROOT, "%.0e", value);
  }

  private void line(
      Markup page, List<Fit.Epoch> curve, ToDoubleFunction<Fit.Epoch> loss, String kind) {
    StringBuilder points = new StringBuilder();
    for (int epoch = 1; epoch <= curve.size(); epoch++) {
      points.append(
          String.format(
              Locale.ROOT,
              "%s%.1f,%.1f",
              epoch == 1 ? "" : " ",
              x(epoch, curve.size()),
              y(loss.applyAsDouble(curve.get(epoch - 1)))));
    }
    page.empty("polyline", "class", "curve " + kind, "points", points);
  }

  /** Names the lines where they end, apart from each other. */
  private void labels(Markup page, Fit.Epoch last) {
    double train = y(last.trainLoss());
    double validation = y(last.validationLoss());
    double apart = Math.abs(train - validation);
    if (apart < LABEL_HEIGHT) {
      double shift = (LABEL_HEIGHT - apart) / 2;
      train += train <= validation ? -shift : shift;
      validation += train <= validation ? shift : -shift;
    }
    double at = WIDTH - RIGHT + 8;
    page.element("text", "training", "class", "label train", "x", at, "y", train + 4);
    page.element("text", "validation", "class", "label validation", "x", at, "y", validation + 4);
  }

  private static double x(int epoch, int epochs) {
    double share = epochs == 1 ? 0.5 : (epoch - 1) / (double) (epochs - 1);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double y(double loss) {
    double share = Math.log(Math.max(least, loss) / least) / Math.log(most / least);
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }
}
