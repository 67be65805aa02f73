package io.tradewind.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./tradewind bench`: measures, prints a table and writes JSON.
@Command(
    name = "bench",
    description = "Measures, prints a table and writes JSON.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(orders | mixed | engine | candles | backlog | standbys | idle)",
    subcommands = {
      OrdersCommand.class,
      MixedCommand.class,
      EngineCommand.class,
      CandlesCommand.class,
      BacklogCommand.class,
      StandbysCommand.class,
      IdleCommand.class
    })
public final class Bench {
  private Bench() {}

  /// Runs one benchmark and exits with 0 only if what it checks holds.
  ///
  /// @param arguments the name of the benchmark and its options
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }
}
