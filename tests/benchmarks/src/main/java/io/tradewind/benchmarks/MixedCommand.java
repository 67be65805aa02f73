package io.tradewind.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  @Option(names = "--url", description = "use this venue, such as http://127.0.0.1:8080")
  private @Nullable URI url;

  @Option(names = "--admin-url", description = "its operator's API (default: port 8090 of --url)")
  private @Nullable URI adminUrl;

  @Option(
      names = "--data",
      description = "the data directory of --url's venue; or where to keep that of our own")
  private @Nullable Path data;

  @Option(names = "--profile", description = "record the venue with JFR into this file")
  private @Nullable Path profile;

  @Override
  public Integer call() throws Exception {
    if (url != null && data == null) {
      throw new ParameterException(commandLine(), "--url needs --data, for the operator's login");
    }
    if (rate < 1 || seconds < 1 || warmupSeconds < 0) {
      throw new ParameterException(
          commandLine(),
          "--rate %d and --seconds %d must be at least 1, --warmup %d at least 0"
              .formatted(rate, seconds, warmupSeconds));
    }
    var choice = new OrdersSettings.VenueChoice(url, adminUrl, data);
    return new MixedBenchmark(rate, seconds, warmupSeconds, choice, profile).run(json) ? 0 : 1;
  }

  private picocli.CommandLine commandLine() {
    return java.util.Objects.requireNonNull(spec, "filled by picocli").commandLine();
  }
}
