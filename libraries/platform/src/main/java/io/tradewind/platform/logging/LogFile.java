package io.tradewind.platform.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A log file with older copies beside it, bounded in size and number.
public final class LogFile {
  private static final int OLDER_COPIES = 5;
  private static final FileSize MAX_SIZE = new FileSize(10 * FileSize.MB_COEFFICIENT);

  private LogFile() {}

  /// Sends every log line of this process to a file too, from now on.
  ///
  /// @param file the newest lines; older copies are `<file>.1` to `<file>.5`, 10 MB each
  public static void open(Path file) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName(file.toString());
    appender.setFile(file.toString());
    appender.setEncoder(Logging.encoder(context));
    rollBySize(context, appender, file);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  /// Closes a file, writing out what is buffered.
  ///
  /// @param file as opened
  public static void close(Path file) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    var appender = root.getAppender(file.toString());
    if (appender != null) {
      root.detachAppender(appender);
      appender.stop();
    }
  }

  private static void rollBySize(
      LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path file) {
    var copies = new FixedWindowRollingPolicy();
    copies.setContext(context);
    copies.setParent(appender);
    copies.setFileNamePattern(file + ".%i");
    copies.setMinIndex(1);
    copies.setMaxIndex(OLDER_COPIES);
    copies.start();
    var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    size.setContext(context);
    size.setMaxFileSize(MAX_SIZE);
    size.start();
    appender.setRollingPolicy(copies);
    appender.setTriggeringPolicy(size);
  }
}
