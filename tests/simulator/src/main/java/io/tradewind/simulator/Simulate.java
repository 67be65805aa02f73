package io.tradewind.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `./tradewind simulate`: runs seeds and exits with 0 only if none found anything.
@Command(
    name = "simulate",
    description = {
      "Runs leader, standbys and gateways on a virtual clock, with a model of PostgreSQL and of the"
          + " network, and breaks things: everything that happens follows from the seed.",
      "Exit code 0: the oracle found nothing wrong, and 500 seeds or more reached every rare state."
    },
    mixinStandardHelpOptions = true)
public final class Simulate implements Callable<Integer> {
  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many seeds to run. Default: ${DEFAULT-VALUE}.")
  private long seeds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The first of them. Default: ${DEFAULT-VALUE}.")
  private long first;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  private @Nullable Path json;

  private Simulate() {}

  /// Runs the command and exits.
  ///
  /// @param arguments options
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Simulate()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seeds < 1) {
      throw new ParameterException(
          new CommandLine(this), "--seeds must be at least 1, but is " + seeds);
    }
    var campaign =
        Campaign.run(first, seeds, (done, all) -> System.err.printf("%d of %d seeds%n", done, all));
    System.out.print(campaign.report());
    if (json != null) {
      campaign.writeJson(json);
    }
    return campaign.passed() ? 0 : 1;
  }
}
