package io.tradewind.drills;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every drill can be told.
public final class DrillOptions {
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

  /// Creates the options; picocli fills them.
  public DrillOptions() {}

  /// How often something is broken.
  ///
  /// @return at least 1
  public int repeats() {
    return Math.max(1, repeats);
  }

  /// Of the orders.
  ///
  /// @return any number
  public long seed() {
    return seed;
  }

  /// Where the result is written too.
  ///
  /// @return null for nowhere
  public @Nullable Path json() {
    return json;
  }
}
