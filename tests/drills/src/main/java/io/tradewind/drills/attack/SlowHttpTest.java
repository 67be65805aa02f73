package io.tradewind.drills.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// The tool itself, where it is installed: a thousand connections of one of its modes.
final class SlowHttpTest implements Attack {
  private static final int SECONDS = 30;
  private static final Pattern CLOSED = Pattern.compile("closed:\\s+(\\d+)");
  private static final Pattern CONNECTED = Pattern.compile("connected:\\s+(\\d+)");

  private final String mode;
  private final List<String> options;

  private SlowHttpTest(String mode, List<String> options) {
    this.mode = mode;
    this.options = options;
  }

  static List<Attack> allModes() {
    return List.of(
        new SlowHttpTest("headers", List.of("-H", "-i", "1")),
        new SlowHttpTest("body", List.of("-B", "-i", "1", "-s", "8192")),
        new SlowHttpTest("range", List.of("-R")),
        new SlowHttpTest(
            "read", List.of("-X", "-n", "1", "-z", "8", "-w", "1", "-y", "16", "-k", "3")));
  }

  @Override
  public String title() {
    return "slowhttptest " + mode;
  }

  @Override
  public int leastSeconds() {
    return SECONDS;
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("slowhttptest", "-c", "1000", "-r", "200"));
    command.addAll(List.of("-l", Integer.toString(SECONDS - 2), "-p", "3"));
    command.addAll(options);
    command.addAll(List.of("-u", target.url().resolve("/api/v3/exchangeInfo").toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor();
      var closed = last(CLOSED, output);
      var left = last(CONNECTED, output);
      for (var count = 0; count < closed; count++) {
        tally.cut();
      }
      for (var count = 0; count < left; count++) {
        tally.gotThrough("a connection was left");
      }
      if (!output.contains("service available:") || output.contains("service available:   NO")) {
        tally.gotThrough("the tool found the service unavailable");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static int last(Pattern pattern, String output) {
    var found = 0;
    for (var match = pattern.matcher(output); match.find(); ) {
      found = Integer.parseInt(match.group(1));
    }
    return found;
  }
}
