package io.pulseline.gym.recordings;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text, each bounded in length, so that a file without line ends cannot fill memory. */
final class Lines {
  private final Reader in;
  private final int maxLength;
  private final StringBuilder line = new StringBuilder();
  private boolean afterCarriageReturn;
  private boolean lastTruncated;
  private boolean lastUnterminated;

  /** Reads from a buffered reader. */
  Lines(Reader in, int maxLength) {
    this.in = in;
    this.maxLength = maxLength;
  }

  /** The next line without its end; {@code null} after the last. */
  String next() throws IOException {
    line.setLength(0);
    lastTruncated = false;
    lastUnterminated = false;
    boolean any = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      boolean secondOfPair = c == '\n' && afterCarriageReturn;
      afterCarriageReturn = c == '\r';
      if (secondOfPair) {
        continue;
      }
      any = true;
      if (c == '\n' || c == '\r') {
        return line.toString();
      }
      if (line.length() < maxLength) {
        line.append((char) c);
      } else {
        lastTruncated = true;
      }
    }
    lastUnterminated = true;
    return any ? line.toString() : null;
  }

  /** Whether the last line was longer than allowed, and its rest dropped. */
  boolean isLastTruncated() {
    return lastTruncated;
  }

  /** Whether the last line ended with the file, not with a line end. */
  boolean isLastUnterminated() {
    return lastUnterminated;
  }
}
