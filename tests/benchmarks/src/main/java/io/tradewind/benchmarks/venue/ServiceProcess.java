package io.tradewind.benchmarks.venue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.platform.registry.ServiceInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One application in a process of its own, beside a venue: `./tradewind run`, without the shell in
/// between.
public final class ServiceProcess implements AutoCloseable {
  private static final String MAIN_CLASS = "io.tradewind.launcher.Tradewind";
  private static final String READY = " is ready";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final Path data;
  private final Path output;
  private final Process process;

  private ServiceProcess(Path data, Path output, Process process) {
    this.data = data;
    this.output = output;
    this.process = process;
  }

  /// Starts an application and waits until it takes requests.
  ///
  /// @param data the venue's data directory
  /// @param application such as `market-api`
  /// @param settings environment variables
  /// @return the running application
  /// @throws VenueFailed with its output when it ends or is not ready in a minute
  public static ServiceProcess start(Path data, String application, Map<String, String> settings) {
    var arguments = new ArrayList<>(List.of("run", application, "--data", data.toString()));
    try {
      var output = Files.createTempFile(data.getParent(), application + "-", ".out");
      var builder =
          new ProcessBuilder(ChildJava.command(List.of("-Xms64m"), MAIN_CLASS, arguments));
      builder.environment().putAll(settings);
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      var started = new ServiceProcess(data, output, builder.start());
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!output().contains(READY)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new VenueFailed("not ready:%n%s".formatted(output()));
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new VenueFailed("interrupted");
      }
    }
  }

  /// What it printed so far.
  ///
  /// @return all of it
  public String output() {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The process.
  ///
  /// @return alive or not
  public Process process() {
    return process;
  }

  /// How others find it.
  ///
  /// @return as it registered itself
  public ServiceInstance instance() {
    return DataDirectory.instances(data).instances().stream()
        .filter(one -> one.pid() == process.pid())
        .findFirst()
        .orElseThrow(
            () -> new VenueFailed("process %d is not registered".formatted(process.pid())));
  }

  /// The base of its URLs.
  ///
  /// @return such as `http://127.0.0.1:41234`
  public URI baseUrl() {
    var instance = instance();
    return URI.create("http://%s:%d".formatted(instance.host(), instance.port()));
  }

  /// Asks it to end, as the scheduler of a cluster does, and waits.
  ///
  /// @return its exit code
  public int stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new VenueFailed("it does not stop:%n%s".formatted(output()));
      }
      return process.exitValue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new VenueFailed("interrupted");
    }
  }

  /// Stops it if it still runs.
  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
