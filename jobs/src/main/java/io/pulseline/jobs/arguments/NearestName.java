package io.pulseline.jobs.arguments;

import java.util.Collection;
import java.util.Comparator;

/** The known name that somebody may have meant. */
public final class NearestName {
  private NearestName() {}

  /** The known name with the fewest letters to insert, remove or replace. */
  public static String of(String name, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(k -> distance(k, name))).orElseThrow();
  }

  /** Levenshtein's distance: letters to insert, remove or replace. */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
