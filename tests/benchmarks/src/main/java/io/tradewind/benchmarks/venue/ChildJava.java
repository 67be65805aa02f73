package io.tradewind.benchmarks.venue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines of Java processes with this process's JDK and class path.
public final class ChildJava {
  private ChildJava() {}

  /// Makes a command line with the JVM options of `./tradewind up`.
  ///
  /// @param jvmOptions further ones
  /// @param mainClass what to run
  /// @param arguments its arguments
  /// @return for a [ProcessBuilder]
  public static List<String> command(
      List<String> jvmOptions, String mainClass, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms256m",
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
