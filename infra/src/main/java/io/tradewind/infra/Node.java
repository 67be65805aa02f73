package io.tradewind.infra;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Node.js, in which the CDK runs.
///
/// @param version such as `v24.9.0`
public record Node(String version) {
  /// The variable that names another program than `node` on the path.
  public static final String VARIABLE = "JSII_NODE";

  /// The oldest major version that the CDK's makers still test.
  public static final int OLDEST_SUPPORTED = 22;

  /// Looks for it where the CDK will.
  ///
  /// @param environment of the process
  /// @return empty if there is none, or it does not start
  public static Optional<Node> find(Map<String, String> environment) {
    var program = environment.getOrDefault(VARIABLE, "node");
    var found =
        program.contains(File.separator)
            || Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, program).canExecute());
    if (!found) {
      return Optional.empty();
    }
    try {
      var process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(new Node(output.strip())) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Whether the CDK's makers still test it. Older ones work, and print a box of exclamation marks.
  ///
  /// @return false for those past their end
  public boolean supported() {
    var major = version.replaceFirst("^v", "").replaceFirst("\\..*", "");
    return major.matches("[0-9]+") && Integer.parseInt(major) >= OLDEST_SUPPORTED;
  }
}
