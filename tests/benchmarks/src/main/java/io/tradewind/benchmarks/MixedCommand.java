package io.tradewind.benchmarks;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench mixed`: everything that clients do, at a given rate.
@Command(
    name = "mixed",
    mixinStandardHelpOptions = true,
    description = {
      "Sends signed orders, cancels, reads of accounts and of market data by schedule through the"
          + " public port, with streams open.",
      "Starts a venue of its own in a second process, without bots, unless --url names one. Passes"
          + " when nothing fails, every stream stays open, and the p99 of all requests together is"
          + " below 10 ms."
    })
final class MixedCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--rate",
      defaultValue = "500",
      description = "requests a second by schedule (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "how long is measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "15",
      description = "seconds of the same load before that (default: ${DEFAULT-VALUE})")
  private int warmupSeconds;

  @Mixin private VenueOptions venue = new VenueOptions();

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || seconds < 1 || warmupSeconds < 0) {
      throw new ParameterException(
          commandLine(),
          "--rate %d and --seconds %d must be at least 1, --warmup %d at least 0"
              .formatted(rate, seconds, warmupSeconds));
    }
    var benchmark =
        new MixedBenchmark(rate, seconds, warmupSeconds, venue.choice(), venue.profile());
    return benchmark.run(json) ? 0 : 1;
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec, "filled by picocli").commandLine();
  }
}
