package io.tradewind.platform.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How this process logs, decided once at its start.
public final class Logging {
  private static final String PATTERN =
      "%d{ISO8601,UTC} %-5level [%thread] %logger{1}: %msg %kvp%n%ex";

  private static volatile LogFormat format = LogFormat.TEXT;
  private static volatile String service = "venue";

  private Logging() {}

  /// Chooses the format of everything that is logged from now on.
  ///
  /// @param chosen the format
  /// @param name what this process is, in every line of JSON
  public static synchronized void configure(LogFormat chosen, String name) {
    format = chosen;
    service = name;
    if (chosen == LogFormat.JSON) {
      var context = (LoggerContext) LoggerFactory.getILoggerFactory();
      var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      root.detachAppender("terminal");
      var stdout = new ConsoleAppender<ILoggingEvent>();
      stdout.setContext(context);
      stdout.setName("terminal");
      stdout.setEncoder(encoder(context));
      stdout.start();
      root.addAppender(stdout);
    }
  }

  /// The format that was chosen.
  ///
  /// @return text at first
  public static LogFormat format() {
    return format;
  }

  static Encoder<ILoggingEvent> encoder(LoggerContext context) {
    if (format == LogFormat.JSON) {
      var lines = new JsonLines(service);
      lines.setContext(context);
      lines.start();
      return lines;
    }
    var text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern(PATTERN);
    text.start();
    return text;
  }
}
