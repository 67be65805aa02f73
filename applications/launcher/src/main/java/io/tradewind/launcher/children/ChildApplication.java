package io.tradewind.launcher.children;

import io.tradewind.launcher.JavaCommand;
import io.tradewind.platform.logging.LogFormat;
import io.tradewind.platform.logging.Logging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One application as a child process: `./tradewind run`, without the shell in between.
///
/// It ends by itself when this process does, however it does: it reads its standard input, whose
/// other end the system closes even after a `kill -9`.
final class ChildApplication {
  private static final Logger LOG = LoggerFactory.getLogger(ChildApplication.class);
  private static final String MAIN_CLASS = "io.tradewind.launcher.Tradewind";
  private static final List<String> JVM_OPTIONS =
      List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC");

  private final String service;
  private final Process process;

  private ChildApplication(String service, Process process) {
    this.service = service;
    this.process = process;
  }

  /// Starts one; does not wait until it is ready.
  ///
  /// @param service the application
  /// @param data the venue's data directory
  /// @param options further ones of `run`
  static ChildApplication start(String service, Path data, List<String> options) {
    return start(service, data, options, Map.of(), List.of());
  }

  /// Starts one with settings of its own.
  ///
  /// @param service the application
  /// @param data the venue's data directory
  /// @param options further ones of `run`
  /// @param settings environment variables
  /// @param jvmOptions further ones of its JVM
  static ChildApplication start(
      String service,
      Path data,
      List<String> options,
      Map<String, String> settings,
      List<String> jvmOptions) {
    var arguments =
        new ArrayList<>(
            List.of("run", service, "--data", data.toString(), "--port", "0", "--while-input"));
    arguments.addAll(options);
    var all = new ArrayList<>(JVM_OPTIONS);
    all.addAll(jvmOptions);
    var builder = new ProcessBuilder(JavaCommand.of(all, MAIN_CLASS, arguments));
    builder.environment().put("TRADEWIND_METRICS_PORT", "0");
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    var forPrograms = Logging.format() == LogFormat.JSON;
    if (forPrograms) {
      builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    }
    try {
      var child = new ChildApplication(service, builder.start());
      if (!forPrograms) {
        Thread.ofVirtual().name("output of " + service).start(child::logOutput);
      }
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("can't start " + service, e);
    }
  }

  private void logOutput() {
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.info("{} ({}): {}", service, process.pid(), line);
      }
    } catch (IOException e) {
      LOG.debug("the output of {} ended", service, e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /// How it ended; only once it has.
  int exitCode() {
    return process.exitValue();
  }

  /// Asks it to leave: it answers for a while and ends. Signalled by its handle, for [Process]
  /// itself would close its input too, which is for haste.
  void drain() {
    process.toHandle().destroy();
  }

  /// Asks it to end without delay.
  void hurry() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("{} had closed its input", service, e);
    }
  }

  /// Waits for its end, and ends it if that takes too long.
  void await(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} ({}) does not end; killing it", service, process.pid());
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
