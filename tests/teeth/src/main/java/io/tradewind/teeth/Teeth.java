package io.tradewind.teeth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./tradewind soak teeth`: plants every bug and demands that its checks see it.
@Command(
    name = "soak teeth",
    description = {
      "Plants one bug after the other in the production code, in memory, and runs the tests that"
          + " must see it.",
      "Exit code 0: every bug was caught. 1: one survived, or can't be planted any more."
    },
    mixinStandardHelpOptions = true)
public final class Teeth implements Callable<Integer> {
  @Option(
      names = "--bug",
      paramLabel = "NAME",
      description = "Plants this one alone; may be given several times.")
  private List<String> names = List.of();

  @Option(names = "--list", description = "Lists the bugs and plants none.")
  private boolean list;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the verdicts as JSON.")
  private @Nullable Path json;

  @Option(names = "--table", paramLabel = "FILE", description = "Writes the table as Markdown.")
  private @Nullable Path table;

  private Teeth() {}

  /// Runs the command and exits.
  ///
  /// @param arguments options
  public static void main(String[] arguments) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("end").unstarted(CheckRunner::endAll));
    System.exit(new CommandLine(new Teeth()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var tree = SourceTree.here();
    var bugs = chosen(Bug.all(tree.home()));
    if (list) {
      bugs.forEach(
          bug -> System.out.printf("%-34s %-4s %s%n", bug.name(), bug.promise(), bug.breaks()));
      return 0;
    }
    var state = tree.home().resolve(".tradewind");
    var examination = new Examination(tree, state.resolve("teeth"), true);
    var verdicts = new ArrayList<Verdict>();
    for (var bug : bugs) {
      System.err.printf("[%d/%d] %s ... ", verdicts.size() + 1, bugs.size(), bug.name());
      var verdict = examination.examine(bug);
      System.err.printf(
          "%s in %.1f s: %s%n", verdict.result(), verdict.seconds(), verdict.reason());
      verdicts.add(verdict);
      TeethReport.accumulate(verdict, state.resolve("teeth.csv"));
    }
    return finish(new TeethReport(verdicts));
  }

  private int finish(TeethReport report) throws IOException {
    System.out.println();
    System.out.print(report.table());
    if (json != null) {
      report.writeJson(json);
    }
    if (table != null) {
      Files.writeString(table, report.table());
    }
    var missed = report.verdicts().stream().filter(verdict -> !verdict.caught()).count();
    System.out.printf(
        "%n%s: %d of %d bugs were caught%n",
        report.passed() ? "PASSED" : "FAILED",
        report.verdicts().size() - missed,
        report.verdicts().size());
    return report.passed() ? 0 : 1;
  }

  private List<Bug> chosen(List<Bug> all) {
    if (names.isEmpty()) {
      return all;
    }
    var known = all.stream().map(Bug::name).toList();
    for (var name : names) {
      if (!known.contains(name)) {
        throw new CommandLine.ParameterException(
            new CommandLine(this),
            "--bug is '%s', but must be one of %s".formatted(name, String.join(", ", known)));
      }
    }
    return all.stream().filter(bug -> names.contains(bug.name())).toList();
  }
}
