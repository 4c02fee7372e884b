package io.pulseline.cli.security;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Everything that this process logs, from INFO up, whatever its configuration says. */
final class RecordedLog implements AutoCloseable {
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final LoggerContext context = LoggerContext.getContext(false);

  private RecordedLog() {}

  static RecordedLog start() {
    RecordedLog log = new RecordedLog();
    AbstractAppender appender =
        new AbstractAppender("recorded", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            log.lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
          }
        };
    appender.start();
    for (LoggerConfig logger : log.context.getConfiguration().getLoggers().values()) {
      logger.setLevel(Level.INFO);
    }
    log.context.getConfiguration().getRootLogger().addAppender(appender, Level.INFO, null);
    log.context.updateLoggers();
    return log;
  }

  /** What was logged so far. */
  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    context.reconfigure();
  }
}
