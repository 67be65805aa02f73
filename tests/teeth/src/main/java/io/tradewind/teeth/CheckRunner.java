package io.tradewind.teeth;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs checks, each in a JVM of its own.
///
/// @param tree the source tree
/// @param work a directory for what a run leaves behind
/// @param seconds that a check may take
record CheckRunner(SourceTree tree, Path work, long seconds) {
  private static final int SHOWN_LINES = 30;
  private static final long PATIENCE_SECONDS = 10;

  /// The JVMs that run now, so that whoever ends this process ends them too.
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xmx768m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /// Runs one.
  ///
  /// @param check to run
  /// @param thrown exceptions that count as a failed assertion
  /// @param classes put in front of the class path, or null for the code as it is
  /// @return what became of it
  /// @throws InterruptedException if this thread is; the JVM is ended first
  Outcome run(Check check, List<String> thrown, @Nullable Path classes)
      throws InterruptedException {
    var result = work.resolve("outcome");
    var output = work.resolve("output.log");
    try {
      Files.createDirectories(work);
      Files.deleteIfExists(result);
      var process =
          new ProcessBuilder(command(check, thrown, classes, result))
              .directory(tree.home().resolve(check.module()).toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      RUNNING.add(process);
      try {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
          return new Outcome.TookTooLong(seconds);
        }
      } finally {
        end(process);
        RUNNING.remove(process);
      }
      return Files.exists(result)
          ? outcome(Files.readString(result).strip(), output)
          : new Outcome.Unusable("the JVM ended without an outcome:\n" + end(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(
      Check check, List<String> thrown, @Nullable Path classes, Path result) {
    var classPath = new ArrayList<String>();
    if (classes != null) {
      classPath.add(classes.toString());
    }
    classPath.addAll(tree.testClassPath(check.module()));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(CheckedJvm.class.getName());
    command.add(result.toString());
    command.add(check.selector());
    command.addAll(thrown);
    return command;
  }

  /// Ends what runs: for the end of this process.
  static void endAll() {
    RUNNING.forEach(CheckRunner::end);
  }

  /// Asked first: a database that it started is no child of it, and is stopped as it ends.
  private static void end(Process process) {
    var children = process.descendants().toList();
    process.destroy();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (TimeoutException | ExecutionException _) {
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      process.onExit().join();
    }
  }

  private static Outcome outcome(String line, Path output) throws IOException {
    var parts = line.split("\t", -1);
    return switch (parts[0]) {
      case "passed" -> new Outcome.Passed(Long.parseLong(parts[1]));
      case "failed" -> new Outcome.Failed(parts[1], parts[2]);
      default -> new Outcome.Unusable(parts[parts.length - 1] + "\n" + end(output));
    };
  }

  private static String end(Path output) throws IOException {
    var lines = Files.readAllLines(output);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
