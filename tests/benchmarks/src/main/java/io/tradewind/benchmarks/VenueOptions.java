package io.tradewind.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options by which a benchmark is given a running venue, or told where to keep its own.
final class VenueOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

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

  /// Which venue.
  ///
  /// @throws ParameterException if its operator's login can't be found
  OrdersSettings.VenueChoice choice() {
    if (url != null && data == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "filled by picocli").commandLine(),
          "--url needs --data, for the operator's login");
    }
    return new OrdersSettings.VenueChoice(url, adminUrl, data);
  }

  /// Where its flight recording goes, or null for none.
  @Nullable Path profile() {
    return profile;
  }
}
