package io.pulseline.training.oxygen;

import java.util.List;

/** A way of learning oxygen uptake from participants in whom it was measured. */
interface UptakeMethod {
  /** A few words for tables. */
  String name();

  /** Fits to measured sessions; the same ones give the same predictor. */
  UptakePredictor fit(List<WatchSession> train);
}
