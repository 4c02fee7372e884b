package io.pulseline.training.oxygen;

import java.util.List;

/**
 * A method that learns and says oxygen uptake as somebody of 70 kg would have it, by Kleiber's law:
 * metabolism goes with the three-quarter power of the mass (Kleiber 1932, Hilgardia 6:315), so
 * uptake per kg falls with its fourth root. The exponent is the law's, not fitted: a handful of
 * participants cannot tell it.
 *
 * @param method what learns the scaled uptake
 */
record MassScaled(UptakeMethod method) implements UptakeMethod {
  private static final double EXPONENT = 0.25;
  private static final double REFERENCE_KG = 70;

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public UptakePredictor fit(List<WatchSession> train) {
    UptakePredictor fitted = method.fit(train.stream().map(MassScaled::scaled).toList());
    return session -> times(fitted.predict(session), 1 / factor(session.participant()));
  }

  private static WatchSession scaled(WatchSession session) {
    Participant participant = session.participant();
    return session.with(
        participant.withUptake(times(participant.uptakeMlKgMin(), factor(participant))));
  }

  private static double factor(Participant participant) {
    return Math.pow(participant.massKg() / REFERENCE_KG, EXPONENT);
  }

  private static float[] times(float[] values, double factor) {
    float[] product = new float[values.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = (float) (values[i] * factor);
    }
    return product;
  }
}
