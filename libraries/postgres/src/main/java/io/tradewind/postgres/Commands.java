package io.tradewind.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the programs of PostgreSQL and of the system, in English and unswayed by `PG…` variables.
final class Commands {
  private static final int NAMED_WORDS = 6;

  private Commands() {}

  /// How a command ended.
  ///
  /// @param exitCode 0 for success
  /// @param output what it wrote
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /// Runs a command to its end.
  ///
  /// Its output goes to a file and not to a pipe: a server that it leaves behind would keep a pipe
  /// open for ever.
  static Result run(List<String> command, int timeoutSeconds) {
    try {
      var output = Files.createTempFile("tradewind-command-", ".out");
      try {
        var exitCode = await(command, timeoutSeconds, ProcessBuilder.Redirect.to(output.toFile()));
        return new Result(exitCode, Files.readString(output).strip());
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new PostgresFailure("can't run %s: %s".formatted(name(command), e.getMessage()), e);
    }
  }

  /// Runs a command to its end with its output, and that of what it leaves behind, added to a log.
  static int run(List<String> command, int timeoutSeconds, Path log) {
    try {
      return await(command, timeoutSeconds, ProcessBuilder.Redirect.appendTo(log.toFile()));
    } catch (IOException e) {
      throw new PostgresFailure("can't run %s: %s".formatted(name(command), e.getMessage()), e);
    }
  }

  private static int await(List<String> command, int timeoutSeconds, ProcessBuilder.Redirect output)
      throws IOException {
    var process = start(command, output);
    try {
      if (process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new PostgresFailure("%s did not end in %d s".formatted(name(command), timeoutSeconds));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PostgresFailure("interrupted while %s ran".formatted(name(command)), e);
    }
  }

  private static Process start(List<String> command, ProcessBuilder.Redirect output)
      throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    // The server's user may not be able to enter our own working directory.
    builder.directory(Path.of("/").toFile());
    builder.redirectErrorStream(true).redirectOutput(output);
    var process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String name(List<String> command) {
    return String.join(" ", command.subList(0, Math.min(command.size(), NAMED_WORDS)));
  }
}
