package io.tradewind.drills.soak;

import io.tradewind.drills.failover.CutNetwork;
import io.tradewind.drills.failover.FullDisk;
import io.tradewind.drills.failover.HandOver;
import io.tradewind.drills.failover.KillGateway;
import io.tradewind.drills.failover.KillLeader;
import io.tradewind.drills.failover.KillPostgres;
import io.tradewind.drills.failover.KillStandby;
import io.tradewind.drills.failover.LoseZone;
import io.tradewind.drills.failover.PauseLeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `./tradewind soak drills`: every failover drill, round after round, each with a seed of its own.
@Command(
    name = "soak drills",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs every failover drill, round after round, each time with another seed. A drill takes one"
          + " to three minutes.",
      "Results accumulate, a line of JSON for each run, written when it ends: Ctrl-C loses only the"
          + " run in hand. Exit code 0: every run of this call passed."
    })
public final class SoakDrills implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Option(names = "--rounds", description = "how many (default: 1; with --hours as many as fit)")
  private int rounds;

  @Option(names = "--hours", description = "begin no drill after so long")
  private double hours;

  @Option(
      names = "--repeat",
      defaultValue = "3",
      description = "breaks in each run (default: ${DEFAULT-VALUE})")
  private int repeats = 3;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "DRILL",
      description = "only these drills, separated by commas")
  private List<String> only = List.of();

  @Option(
      names = "--results",
      defaultValue = ".tradewind/drills.jsonl",
      description = "where results accumulate (default: ${DEFAULT-VALUE})")
  private Path results = Path.of(".tradewind/drills.jsonl");

  @Option(names = "--commit", hidden = true, defaultValue = "unknown")
  private String commit = "unknown";

  @Option(names = "--table", description = "write all results so far here, as a Markdown table")
  private @Nullable Path table;

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /// Creates the command; picocli fills it.
  public SoakDrills() {}

  /// Runs it.
  ///
  /// @param arguments its options
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new SoakDrills()).setOverwrittenOptionsAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    var drills = chosen();
    var file = new ResultsFile(results);
    var end = hours > 0 ? System.nanoTime() + (long) (hours * Duration.ofHours(1).toNanos()) : 0;
    var last = rounds > 0 ? rounds : end == 0 ? 1 : Integer.MAX_VALUE;
    var failed = 0;
    for (var round = 1; round <= last && inTime(end); round++) {
      for (var drill : drills.entrySet()) {
        if (inTime(end)) {
          System.err.printf("== round %d: %s%n", round, drill.getKey());
          failed += run(drill.getKey(), drill.getValue().get(), file) ? 0 : 1;
        }
      }
    }
    var markdown = ResultsTable.of(file.read());
    System.out.print(markdown);
    if (table != null) {
      Files.writeString(table, markdown);
    }
    return failed == 0 ? 0 : 1;
  }

  private static boolean inTime(long endNanos) {
    return endNanos == 0 || System.nanoTime() - endNanos < 0;
  }

  private Map<String, Supplier<Callable<Integer>>> chosen() {
    var drills = all();
    for (var name : only) {
      if (!drills.containsKey(name) && spec != null) {
        throw new ParameterException(
            spec.commandLine(),
            "--only: there is no drill '%s'; there are %s".formatted(name, drills.keySet()));
      }
    }
    if (!only.isEmpty()) {
      drills.keySet().retainAll(only);
    }
    return drills;
  }

  private static Map<String, Supplier<Callable<Integer>>> all() {
    var drills = new LinkedHashMap<String, Supplier<Callable<Integer>>>();
    drills.put("kill-leader", KillLeader::new);
    drills.put("pause-leader", PauseLeader::new);
    drills.put("kill-standby", KillStandby::new);
    drills.put("hand-over", HandOver::new);
    drills.put("kill-gateway", KillGateway::new);
    drills.put("kill-postgres", KillPostgres::new);
    drills.put("cut-network", CutNetwork::new);
    drills.put("lose-zone", LoseZone::new);
    drills.put("full-disk", FullDisk::new);
    return drills;
  }

  private boolean run(String name, Callable<Integer> drill, ResultsFile file) throws IOException {
    var json = Files.createTempFile("drill-", ".json");
    var seed = System.currentTimeMillis();
    var begun = Instant.now();
    try {
      var code =
          new CommandLine(drill)
              .execute(
                  "--repeat",
                  Integer.toString(repeats),
                  "--seed",
                  Long.toString(seed),
                  "--json",
                  json.toString());
      var text = Files.readString(json);
      var line = MAPPER.createObjectNode();
      line.put("begun", begun.toString());
      line.put("commit", commit);
      line.put("seed", seed);
      if (text.isBlank()) {
        // It ended before its report, which its own words above explain.
        line.put("drill", name).put("passed", false).put("unfinished", true);
      } else {
        line.setAll((ObjectNode) MAPPER.readTree(text));
      }
      file.append(line);
      return code == 0;
    } finally {
      Files.deleteIfExists(json);
    }
  }
}
