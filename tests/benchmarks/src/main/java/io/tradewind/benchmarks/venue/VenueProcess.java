package io.tradewind.benchmarks.venue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.benchmarks.load.Trader;
import io.tradewind.launcher.storage.DemoFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A whole venue in a process of its own: `./tradewind up`, without the shell in between.
///
/// Its output goes to `venue.out` beside its data directory, one file for all of its starts.
public final class VenueProcess implements AutoCloseable {
  private static final String MAIN_CLASS = "io.tradewind.launcher.Tradewind";
  private static final String READY = "Tradewind is ready";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final int SHOWN_CHARACTERS = 4_000;

  private final Layout layout;
  private final Process process;
  private final long outputStart;

  /// Where a venue lives.
  ///
  /// @param data the data directory
  /// @param port the public port
  /// @param adminPort the operator's port
  /// @param jvmOptions further options of its JVM
  /// @param arguments further arguments of `up`
  public record Layout(
      Path data, int port, int adminPort, List<String> jvmOptions, List<String> arguments) {

    /// A layout on free ports, without bots.
    ///
    /// @param data the data directory
    /// @return the layout; the same one starts the same venue again
    public static Layout quiet(Path data) {
      return new Layout(data, FreePorts.find(), FreePorts.find(), List.of(), List.of("--no-bots"));
    }

    /// The same with further JVM options.
    ///
    /// @param options replace those of this layout
    /// @return a copy
    public Layout withJvmOptions(List<String> options) {
      return new Layout(data, port, adminPort, options, arguments);
    }

    /// The same with other arguments.
    ///
    /// @param others replace those of this layout
    /// @return a copy
    public Layout withArguments(List<String> others) {
      return new Layout(data, port, adminPort, jvmOptions, others);
    }

    Path output() {
      return data.resolveSibling(data.getFileName() + ".out");
    }
  }

  private VenueProcess(Layout layout, Process process, long outputStart) {
    this.layout = layout;
    this.process = process;
    this.outputStart = outputStart;
  }

  /// Starts a venue and waits until clients can trade.
  ///
  /// @param layout where
  /// @return the running venue
  /// @throws VenueFailed with its output when it ends or is not ready in four minutes
  public static VenueProcess start(Layout layout) {
    var venue = launch(layout);
    venue.awaitReady();
    return venue;
  }

  /// Starts a venue's process without waiting for it.
  ///
  /// @param layout where
  /// @return the starting venue
  public static VenueProcess launch(Layout layout) {
    var arguments =
        new ArrayList<>(
            List.of(
                "up",
                "--port",
                Integer.toString(layout.port),
                "--admin-port",
                Integer.toString(layout.adminPort),
                "--data",
                layout.data.toString()));
    arguments.addAll(layout.arguments);
    var outputStart = length(layout.output());
    return new VenueProcess(layout, spawn(layout, arguments), outputStart);
  }

  /// Runs another command of the venue to its end.
  ///
  /// @param layout where
  /// @param arguments the command and its options
  /// @return its exit code and what it printed
  public static Finished run(Layout layout, String... arguments) {
    var start = length(layout.output());
    var process = spawn(layout, List.of(arguments));
    try {
      if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new VenueFailed(String.join(" ", arguments) + " does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new VenueFailed("interrupted");
    }
    return new Finished(process.exitValue(), text(layout.output(), start));
  }

  /// How a command ended.
  ///
  /// @param exitCode 0 when what it checks holds
  /// @param output what it printed
  public record Finished(int exitCode, String output) {}

  private static Process spawn(Layout layout, List<String> arguments) {
    var builder = new ProcessBuilder(ChildJava.command(layout.jvmOptions, MAIN_CLASS, arguments));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(layout.output().toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!output().contains(READY)) {
      if (!process.isAlive()) {
        throw new VenueFailed("the venue ended with %d:%n%s".formatted(exitCode(), shown()));
      }
      if (System.nanoTime() > deadline) {
        killHard();
        throw new VenueFailed("the venue is not ready after four minutes:%n%s".formatted(shown()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VenueFailed("interrupted");
    }
  }

  /// What this process printed so far.
  ///
  /// @return all of it
  public String output() {
    return text(layout.output(), outputStart);
  }

  private String shown() {
    var output = output();
    return output.substring(Math.max(0, output.length() - SHOWN_CHARACTERS));
  }

  private static long length(Path file) {
    return file.toFile().length();
  }

  private static String text(Path file, long start) {
    try {
      var bytes = Files.readAllBytes(file);
      return new String(bytes, (int) start, bytes.length - (int) start, UTF_8);
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

  /// The base of REST URLs.
  ///
  /// @return such as `http://127.0.0.1:8080`
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + layout.port);
  }

  /// The base of the operator's URLs.
  ///
  /// @return such as `http://127.0.0.1:8090`
  public URI adminUrl() {
    return URI.create("http://127.0.0.1:" + layout.adminPort);
  }

  /// URLs and demo credentials, as the venue wrote them.
  ///
  /// @return of this start
  public DemoFile demo() {
    return DemoFile.read(layout.data.resolve("demo.json"));
  }

  /// A client of the demo's user, through the edge.
  ///
  /// @return to be closed by the caller
  public RestClient demoClient() {
    return demoClient(baseUrl());
  }

  /// A client of the demo's user.
  ///
  /// @param url of a service behind the edge, without a path
  /// @return to be closed by the caller
  public RestClient demoClient(URI url) {
    var demo = demo();
    return new RestClient(url, new Trader(demo.apiKey(), demo.secretKey()));
  }

  /// The operator's client.
  ///
  /// @return to be closed by the caller
  public AdminClient admin() {
    var demo = demo();
    return new AdminClient(adminUrl(), demo.adminUser(), demo.adminPassword());
  }

  /// Ends the process as `kill -9` does, in the middle of whatever it does.
  public void killHard() {
    process.destroyForcibly();
    awaitExit();
  }

  /// Asks the process to end, as Ctrl-C does.
  ///
  /// @return how long it took
  public Duration stop() {
    var start = System.nanoTime();
    process.destroy();
    awaitExit();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new VenueFailed("the venue does not stop:%n%s".formatted(shown()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VenueFailed("interrupted");
    }
  }

  /// The exit code.
  ///
  /// @return once the process ended
  public int exitCode() {
    return process.exitValue();
  }

  /// Stops the process if it still runs.
  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
