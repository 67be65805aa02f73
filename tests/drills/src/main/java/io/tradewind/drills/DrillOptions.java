package io.tradewind.drills;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every drill can be told.
final class DrillOptions {
  @Option(
      names = "--repeat",
      defaultValue = "5",
      description = "how often something is broken (default: ${DEFAULT-VALUE})")
  private int repeats;

  @Option(
      names = "--seed",
      defaultValue = "20260101",
      description = "of the orders (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  @Option(
      names = "--rate",
      defaultValue = "2000",
      description = "orders a second (default: ${DEFAULT-VALUE})")
  private int rate;

  int repeats() {
    return Math.max(1, repeats);
  }

  long seed() {
    return seed;
  }

  @Nullable Path json() {
    return json;
  }

  int rate() {
    return Math.max(1, rate);
  }
}
