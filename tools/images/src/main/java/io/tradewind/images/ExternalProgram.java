package io.tradewind.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that runs to its end.
final class ExternalProgram {
  private static final int MAX_MINUTES = 10;
  private static final int SHOWN_CHARACTERS = 2_000;

  private ExternalProgram() {}

  /// Runs it and waits.
  ///
  /// @param directory it runs in
  /// @param arguments the program first
  /// @return what it printed on stdout and stderr
  /// @throws ImageFailure with the end of its output if it fails
  static String run(Path directory, List<String> arguments) {
    try {
      var builder = new ProcessBuilder(arguments).directory(directory.toFile());
      builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
      var process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        var end = output.substring(Math.max(0, output.length() - SHOWN_CHARACTERS));
        throw new ImageFailure("%s failed: %s".formatted(arguments.getFirst(), end.strip()));
      }
      return output;
    } catch (IOException e) {
      throw new ImageFailure("cannot run %s: %s".formatted(arguments.getFirst(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageFailure(arguments.getFirst() + " was interrupted", e);
    }
  }
}
