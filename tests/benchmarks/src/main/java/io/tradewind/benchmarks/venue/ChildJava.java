package io.tradewind.benchmarks.venue;

import io.tradewind.launcher.JavaCommand;
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
    var options = new ArrayList<>(List.of("-Xms512m", "-Xmx1g", "-Xmn384m", "-XX:+UseParallelGC"));
    options.addAll(jvmOptions);
    return JavaCommand.of(options, mainClass, arguments);
  }
}
