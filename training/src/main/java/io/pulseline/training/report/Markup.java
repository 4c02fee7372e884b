package io.pulseline.training.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes elements whose text and attributes are escaped, so that the result is well-formed. */
final class Markup {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Markup open(String element, Object... attributes) {
    tag(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** An element without content. */
  Markup empty(String element, Object... attributes) {
    tag(element, attributes).append("/>");
    return this;
  }

  /** An element with text. */
  Markup element(String element, String content, Object... attributes) {
    return open(element, attributes).text(content).close();
  }

  /** Text within the open element. */
  Markup text(String content) {
    text.append(escape(content));
    return this;
  }

  /** Closes the innermost open element. */
  Markup close() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  private StringBuilder tag(String element, Object... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(escape(value(attributes[i + 1]))).append('"');
    }
    return text;
  }

  private static String value(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number)
        : String.valueOf(value);
  }

  private static String escape(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The document, once all elements are closed. */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("The element " + open.peek() + " is still open.");
    }
    return "<!DOCTYPE html>\n" + text + "\n";
  }
}
