package io.tradewind.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines of Java processes with this process's JDK and class path.
public final class JavaCommand {
  private JavaCommand() {}

  /// Makes a command line.
  ///
  /// @param jvmOptions such as `-Xmx512m`
  /// @param mainClass what to run
  /// @param arguments its arguments
  /// @return for a [ProcessBuilder]
  public static List<String> of(List<String> jvmOptions, String mainClass, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
