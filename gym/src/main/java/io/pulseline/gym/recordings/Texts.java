package io.pulseline.gym.recordings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files as they come: UTF-8, or UTF-16 by its byte order mark; damaged bytes are replaced. */
final class Texts {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final double MAX_CONTROL_SHARE = 0.05;

  private Texts() {}

  /** Whether the beginning of a file is text: next to no control characters, no zeros. */
  static boolean isText(byte[] head) {
    String text = new String(head, charset(head));
    long strange =
        text.chars().filter(c -> c == 0xFFFD || c < ' ' && !Character.isWhitespace(c)).count();
    return text.indexOf('\0') < 0 && strange <= 1 + MAX_CONTROL_SHARE * text.length();
  }

  /** The first character that is no white space; 0 if there is none. */
  static char firstCharacter(byte[] head) {
    String text = new String(head, charset(head));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != BYTE_ORDER_MARK && !Character.isWhitespace(c)) {
        return c;
      }
    }
    return 0;
  }

  /** A reader from the first character that is neither white space nor a byte order mark. */
  static Reader open(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    }
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset(head)));
    int c;
    do {
      reader.mark(1);
      c = reader.read();
    } while (c == BYTE_ORDER_MARK || c >= 0 && Character.isWhitespace(c));
    if (c >= 0) {
      reader.reset();
    }
    return reader;
  }

  private static Charset charset(byte[] head) {
    if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }
}
