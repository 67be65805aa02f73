package io.tradewind.benchmarks;

import io.tradewind.benchmarks.candles.CandleComparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench candles`: old candles by HTTP, with Redis and without.
@Command(
    name = "candles",
    mixinStandardHelpOptions = true,
    description = {
      "Asks for pages of old candles by HTTP, without Redis and with it, one after the other.",
      "The read model holds a month of minutes in a PostgreSQL of its own."
    })
final class CandlesCommand implements Callable<Integer> {
  private static final double LEAST_SPEEDUP = 5;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "how long each is measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--clients",
      defaultValue = "8",
      description = "requests at a time (default: ${DEFAULT-VALUE})")
  private int clients;

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    var report = new Report("candles");
    var found = CandleComparison.run(clients, seconds);
    var speedup = found.cached().perSecond() / found.uncached().perSecond();
    report
        .metric("requestsPerSecond", found.cached().perSecond())
        .metric("p50Millis", found.cached().millis(50))
        .metric("p99Millis", found.cached().millis(99))
        .metric("speedup", speedup)
        .baseline("name", "the same requests to the same read model, without Redis")
        .baseline("requestsPerSecond", found.uncached().perSecond())
        .baseline("p50Millis", found.uncached().millis(50))
        .baseline("p99Millis", found.uncached().millis(99))
        .condition("requests", found.description())
        .condition("secondsEach", seconds)
        .condition("generator", "same process, one virtual thread for each client");
    report.print(System.out);
    if (json != null) {
      report.write(json);
    }
    return speedup >= LEAST_SPEEDUP ? 0 : 1;
  }
}
