package io.tradewind.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.launcher.Tradewind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandLineTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandDescribesItself() {
    var commandLine = commandLine();
    var paths = new ArrayList<List<String>>();
    collect(commandLine, List.of(), paths);

    assertTrue(paths.size() > 20, paths.toString());
    for (var path : paths) {
      var arguments = new ArrayList<>(path);
      arguments.add("--help");
      assertEquals(0, commandLine.execute(arguments.toArray(String[]::new)), path.toString());
    }
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
    paths.add(path);
    command
        .getSubcommands()
        .forEach((name, subcommand) -> {
          var longer = new ArrayList<>(path);
          longer.add(name);
          collect(subcommand, longer, paths);
        });
  }

  @Test
  void misspeltCommandIsRefusedWithASuggestion() {
    assertEquals(2, commandLine().execute("admin", "halr", "BTCUSDT"));
    assertTrue(err.toString().contains("halt"), err.toString());
  }

  @Test
  void aRetentionIsNamedAsItIsShown() {
    assertEquals(2, commandLine().execute("archive", "--retention", "fortnight"));
    assertTrue(err.toString().contains("[DAY, WEEK, MONTH, YEAR]"), err.toString());
    var nowhere = directory.resolve("nowhere").toString();
    assertEquals(1, commandLine().execute("archive", "--retention", "week", "--data", nowhere));
    assertTrue(err.toString().contains("there is no data of a venue in"), err.toString());
  }

  @Test
  void misspeltOptionIsRefusedWithASuggestion() {
    assertEquals(2, commandLine().execute("up", "--prot", "9000"));
    assertTrue(err.toString().contains("--port"), err.toString());
  }

  @Test
  void directoryWithoutAVenueIsExplained() {
    var data = directory.resolve("nothing").toString();

    assertEquals(1, commandLine().execute("admin", "status", "--data", data));
    assertTrue(err.toString().contains("no venue has run on"), err.toString());
  }

  @Test
  void portInUseIsNamedAndNothingIsTouched() throws IOException {
    var data = directory.resolve("data");
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var port = String.valueOf(taken.getLocalPort());

      assertEquals(1, commandLine().execute("up", "--port", port, "--data", data.toString()));
      assertTrue(err.toString().contains("port " + port + " on 127.0.0.1"), err.toString());
      assertTrue(err.toString().contains("--port"), err.toString());
    }
    assertTrue(Files.notExists(data));
  }

  @Test
  void numberThatIsNoPortIsRefused() {
    for (var option : List.of("--port", "--admin-port")) {
      for (var number : List.of("70000", "-1", "http")) {
        assertEquals(2, commandLine().execute("up", option + "=" + number));
        var told = "'%s' is no port; one is 0 to 65535".formatted(number);
        assertTrue(err.toString().contains(told), err.toString());
      }
    }
  }

  @Test
  void aSingleStandbyIsRefused() {
    assertEquals(2, commandLine().execute("up", "--database-standbys=1"));
    assertTrue(err.toString().contains("'1' is no number of standbys"), err.toString());
  }

  @Test
  void freshOnSomebodyElsesDirectoryIsRefused() throws IOException {
    Files.writeString(directory.resolve("thesis.txt"), "years of work");

    assertEquals(
        1,
        commandLine()
            .execute(
                "up", "--fresh", "--port", "0", "--admin-port", "0", "--data", "" + directory));
    assertTrue(err.toString().contains("--fresh deletes only"), err.toString());
    assertFalse(out.toString().contains("Deleting"), out.toString());
    assertTrue(Files.exists(directory.resolve("thesis.txt")));
  }

  @Test
  void unknownSettingIsRefusedWithASuggestion() throws IOException {
    var file = Files.writeString(directory.resolve("venue.yaml"), "http:\n  hots: localhost\n");

    assertEquals(1, commandLine().execute("up", "--config", file.toString()));
    assertTrue(err.toString().contains("did you mean 'http.host'?"), err.toString());
  }

  private CommandLine commandLine() {
    return Tradewind.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }
}
