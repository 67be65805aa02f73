package io.tradewind.drills.failover;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.TradingAccounts;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.benchmarks.venue.VenueProcess;
import io.tradewind.benchmarks.venue.VenueProcess.Layout;
import io.tradewind.drills.DrillOptions;
import io.tradewind.drills.DrillReport;
import io.tradewind.launcher.storage.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `drill restore`: a venue is backed up under load, destroyed, and restored.
///
/// What was acknowledged before the backup began must be there, with the same hashes; what was
/// acknowledged afterwards may be. Then the newest snapshot is damaged and the venue started again.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Backs up a venue of its own under load, kills it, deletes its data, restores the backup, and"
          + " starts it; then damages the newest snapshot and starts it again.",
      "Passes when everything that was acknowledged before the backup is there once and in order,"
          + " the state's hash is the same, and no cold start took more than 30 s."
    })
public final class RestoreDrill implements Callable<Integer> {
  private static final int CLIENTS = 16;
  private static final long WORST_START_MILLIS = 30_000;
  private static final long BACKUP_AFTER_MILLIS = 2_000;
  private static final int SHOWN_FINDINGS = 10;

  @Mixin private final DrillOptions options = new DrillOptions();

  @Option(
      names = "--rate",
      defaultValue = "400",
      description = "orders and cancels a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "6",
      description = "of load in each round (default: ${DEFAULT-VALUE})")
  private int seconds;

  private final List<Operation> history = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private long lost;
  private long doubled;
  private int rounds;

  /// Creates the drill; picocli fills it.
  public RestoreDrill() {}

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tradewind-drill-");
    var report = new DrillReport("restore", 2);
    var layout = Layout.quiet(folder.resolve("data"));
    try {
      var traders = new ArrayList<Trader>();
      var backup = folder.resolve("backup");
      var before = backUpUnderLoad(layout, backup, traders);
      say("deleting the data");
      DataDirectory.delete(layout.data(), () -> {});
      run(layout, "restore", "--from", backup.toString(), "--data", layout.data().toString());
      compareState(layout, before);
      var starts = new ArrayList<Long>();
      starts.add(startAndCheck(layout, traders, report));
      var damaged = RestoredVenue.damageNewestSnapshot(layout.data());
      say("damaged the snapshot at sequence %d".formatted(damaged));
      starts.add(startAndCheck(layout, traders, report));
      requireFallBack(layout, damaged);
      return finish(report, starts, before);
    } finally {
      delete(folder);
    }
  }

  private RestoredVenue.Point backUpUnderLoad(Layout layout, Path backup, List<Trader> traders)
      throws Exception {
    say("starting a venue");
    try (var venue = VenueProcess.start(layout)) {
      try (var admin = venue.admin()) {
        traders.addAll(TradingAccounts.open(admin, "drill", TradingAccounts.LOAD_CLASS, CLIENTS));
        for (var snapshot = 0; snapshot < 2; snapshot++) {
          load(venue, traders);
          say("snapshot at sequence %d".formatted(admin.snapshot().sequence()));
        }
      }
      run(layout, "archive", "--keep", "0", "--data", layout.data().toString());
      var point = backUp(layout, backup, venue, traders);
      venue.killHard();
      return point;
    }
  }

  private RestoredVenue.Point backUp(
      Layout layout, Path backup, VenueProcess venue, List<Trader> traders) throws Exception {
    rounds++;
    try (var load = HistoryLoad.start(venue.baseUrl(), traders, rate, options.seed(), rounds)) {
      Thread.sleep(BACKUP_AFTER_MILLIS);
      var begun = System.nanoTime();
      run(layout, "backup", "--to", backup.toString(), "--data", layout.data().toString());
      load.stop().forEach(operation -> history.add(knownBy(begun, operation)));
    }
    return RestoredVenue.pointOf(layout.data(), backup);
  }

  /// What was answered after the backup began may be in it or not.
  private static Operation knownBy(long nanos, Operation one) {
    return one.acknowledged() && one.answeredNanos() > nanos ? one.unknown() : one;
  }

  private void load(VenueProcess venue, List<Trader> traders) throws InterruptedException {
    rounds++;
    try (var load = HistoryLoad.start(venue.baseUrl(), traders, rate, options.seed(), rounds)) {
      Thread.sleep(seconds * 1_000L);
      history.addAll(load.stop());
    }
  }

  private long startAndCheck(Layout layout, List<Trader> traders, DrillReport report)
      throws InterruptedException {
    var start = System.nanoTime();
    try (var venue = VenueProcess.start(layout)) {
      var millis = (System.nanoTime() - start) / 1_000_000;
      say("cold start: %d ms".formatted(millis));
      report.recovered(millis);
      var known = history.size();
      load(venue, traders);
      if (history.subList(known, history.size()).stream().noneMatch(Operation::acknowledged)) {
        findings.add("nobody can trade after the start");
      }
      say("comparing the history with the journal");
      var found = HistoryCheck.run(layout.data(), history);
      lost += found.lost();
      doubled += found.doubled();
      findings.addAll(found.findings());
      venue.killHard();
      return millis;
    }
  }

  private void compareState(Layout layout, RestoredVenue.Point before) {
    var output = run(layout, "verify", "--data", layout.data().toString());
    if (!output.contains(before.stateHash())) {
      findings.add(
          "the state at sequence %d had hash %s; verify says %s"
              .formatted(before.sequence(), before.stateHash(), output));
    }
  }

  private void requireFallBack(Layout layout, long damaged) throws IOException {
    var wanted = "the snapshot at sequence %d is corrupt; an older one is used".formatted(damaged);
    if (!Files.readString(DataDirectory.log(layout.data(), "venue")).contains(wanted)) {
      findings.add("the log does not say: " + wanted);
    }
  }

  private int finish(DrillReport report, List<Long> starts, RestoredVenue.Point before)
      throws IOException {
    findings.stream().limit(SHOWN_FINDINGS).forEach(System.err::println);
    var worst = starts.stream().mapToLong(Long::longValue).max().orElseThrow();
    report
        .found(lost, doubled)
        .detail("operations", history.size())
        .detail("acknowledged", history.stream().filter(Operation::acknowledged).count())
        .detail("backupSequence", before.sequence())
        .detail("archivedThrough", before.archivedThrough())
        .detail("findings", findings.size())
        .detail("allowedStartMillis", WORST_START_MILLIS)
        .detail("rtoMeans", "from starting the process until clients can trade");
    var passed = findings.isEmpty() && before.archivedThrough() > 0 && worst <= WORST_START_MILLIS;
    report.finish(passed, System.out, options.json());
    return passed ? 0 : 1;
  }

  private static String run(Layout layout, String... arguments) {
    say("tradewind " + String.join(" ", arguments));
    var finished = VenueProcess.run(layout, arguments);
    if (finished.exitCode() != 0) {
      throw new VenueFailed(
          "%s ended with %d:%n%s".formatted(arguments[0], finished.exitCode(), finished.output()));
    }
    return finished.output();
  }

  private static void delete(Path folder) throws IOException {
    DataDirectory.delete(folder.resolve("data"), () -> {});
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
