package io.tradewind.images;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an image runs.
///
/// @param name of the image
/// @param mainClass of the program
/// @param arguments of it
/// @param environment what it is told unless the operator says otherwise
/// @param ports where others reach it
public record Program(
    String name,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment,
    List<Integer> ports) {
  /// Where applications take requests.
  static final int SERVICE_PORT = 8_080;

  /// Where they are measured, and answer the health check; inside of the container only.
  static final int METRICS_PORT = 9_464;

  /// Copies.
  public Program {
    arguments = List.copyOf(arguments);
    environment = new TreeMap<>(environment);
    ports = List.copyOf(ports);
  }

  /// An application of the venue, run as `./tradewind run` runs it.
  static Program application(String name) {
    return new Program(
        name,
        "io.tradewind.launcher.Tradewind",
        List.of("run", name),
        Map.of(
            "TRADEWIND_LOGS",
            "json",
            "TRADEWIND_METRICS_PORT",
            Integer.toString(METRICS_PORT),
            "TRADEWIND_SERVICE_HOST",
            "auto",
            "TRADEWIND_SERVICE_PORT",
            Integer.toString(SERVICE_PORT)),
        List.of(SERVICE_PORT));
  }

  /// The command line of the container: Java, and a file of its arguments.
  List<String> entryPoint() {
    return java(ImageFiles.RUN_ARGUMENTS);
  }

  /// What asks the running container whether it is well.
  ///
  /// @return a command line; exit code 0 says that it is
  public List<String> healthCheck() {
    return java(ImageFiles.HEALTH_ARGUMENTS);
  }

  private static List<String> java(String arguments) {
    return List.of(
        ImageFiles.RUNTIME_PLACE + "/bin/java",
        "@" + ImageFiles.APPLICATION_PLACE + "/" + arguments);
  }
}
