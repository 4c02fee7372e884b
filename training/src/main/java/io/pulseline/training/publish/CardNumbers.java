package io.pulseline.training.publish;

import java.util.Locale;

/** Numbers as cards show them. */
final class CardNumbers {
  private CardNumbers() {}

  /** At most four decimals, without zeros at the end; "none" for {@code NaN}. */
  static String plain(double value) {
    if (Double.isNaN(value)) {
      return "none";
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  /** A share of 1 as a percentage. */
  static String percent(double share) {
    return plain(Math.round(share * 1e3) / 10.0) + " %";
  }

  /** A whole number with its thousands apart. */
  static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
