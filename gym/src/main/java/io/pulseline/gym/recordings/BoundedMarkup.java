package io.pulseline.gym.recordings;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends in an {@link IOException} where a file goes on for longer than a limit without the beginning
 * of another tag. An XML parser keeps a tag in memory whole, and so would fill it with the
 * attribute of a damaged file.
 */
final class BoundedMarkup extends FilterReader {
  private final int maxLength;
  private int sinceTag;

  BoundedMarkup(Reader in, int maxLength) {
    super(in);
    this.maxLength = maxLength;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    if (c >= 0) {
      count((char) c);
    }
    return c;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int i = 0; i < read; i++) {
      count(buffer[offset + i]);
    }
    return read;
  }

  private void count(char c) throws IOException {
    sinceTag = c == '<' ? 0 : sinceTag + 1;
    if (sinceTag > maxLength) {
      throw new IOException("more than " + maxLength + " characters without a tag");
    }
  }
}
