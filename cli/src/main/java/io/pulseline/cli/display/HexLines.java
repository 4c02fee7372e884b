package io.pulseline.cli.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bytes for people: sixteen a line, in hexadecimal digits and as text. */
public final class HexLines {
  private static final int WIDTH = 16;

  private HexLines() {}

  /**
   * The lines.
   *
   * @param bytes what to show
   * @param most how many bytes of it to show at most
   */
  public static List<String> of(byte[] bytes, int most) {
    List<String> lines = new ArrayList<>();
    int shown = Math.min(bytes.length, most);
    for (int begin = 0; begin < shown; begin += WIDTH) {
      StringBuilder digits = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (int i = begin; i < Math.min(shown, begin + WIDTH); i++) {
        digits.append(String.format(Locale.ROOT, "%02x ", bytes[i]));
        text.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
      }
      lines.add(String.format(Locale.ROOT, "%5d  %-48s %s", begin, digits, text));
    }
    if (shown < bytes.length) {
      lines.add(String.format(Locale.ROOT, "%5d  and %,d bytes more", shown, bytes.length - shown));
    }
    return lines;
  }
}
