package io.tradewind.launcher;

import io.tradewind.platform.config.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `venue.yaml` and the environment may set.
///
/// @param http the public port
/// @param admin the operator's port
/// @param postgres the database process
/// @param limits what addresses may ask
/// @param bots the demo market
public record VenueConfiguration(
    Http http, Admin admin, Postgres postgres, Limits limits, Bots bots) {
  private static final int MAX_PORT = 65_535;

  /// Variables with our prefix that are not settings of the venue.
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "TRADEWIND_JAVA_OPTS",
          "TRADEWIND_DATA",
          "TRADEWIND_ADMIN_URL",
          "TRADEWIND_ADMIN_USER",
          "TRADEWIND_ADMIN_PASSWORD");

  /// What holds where nothing is set: a venue for this machine only.
  public static final VenueConfiguration DEFAULTS =
      new VenueConfiguration(
          new Http("127.0.0.1", 8_080, 2, 1 << 20),
          new Admin("127.0.0.1", 8_090),
          new Postgres(0),
          new Limits(6_000, 300_000, 60_000_000, 300_000_000),
          new Bots(true, 1));

  /// The public port.
  ///
  /// @param host the address to bind; `0.0.0.0` serves other machines too
  /// @param port 0 for any free one
  /// @param eventLoops how many threads serve it, 1 to 64
  /// @param maxBodyBytes the largest request body, 1 KiB to 16 MiB
  public record Http(String host, int port, int eventLoops, int maxBodyBytes) {
    /// Checks the ranges.
    public Http {
      within("port", port, 0, MAX_PORT);
      within("eventLoops", eventLoops, 1, 64);
      within("maxBodyBytes", maxBodyBytes, 1 << 10, 16 << 20);
    }
  }

  /// The operator's port.
  ///
  /// @param host the address to bind; leave it on the loopback unless something encrypts in front
  /// @param port 0 for any free one
  public record Admin(String host, int port) {
    /// Checks the range.
    public Admin {
      within("port", port, 0, MAX_PORT);
    }
  }

  /// The database process.
  ///
  /// @param port 0 for any free one
  public record Postgres(int port) {
    /// Checks the range.
    public Postgres {
      within("port", port, 0, MAX_PORT);
    }
  }

  /// What one address may ask of the public port. Addresses of this machine have limits of their
  /// own, for its bots, benchmarks and people share one address.
  ///
  /// @param weightPerMinute REQUEST_WEIGHT of an address
  /// @param requestsPerFiveMinutes RAW_REQUESTS of an address
  /// @param loopbackWeightPerMinute REQUEST_WEIGHT of a loopback address
  /// @param loopbackRequestsPerFiveMinutes RAW_REQUESTS of a loopback address
  public record Limits(
      int weightPerMinute,
      int requestsPerFiveMinutes,
      int loopbackWeightPerMinute,
      int loopbackRequestsPerFiveMinutes) {
    /// Checks the ranges.
    public Limits {
      within("weightPerMinute", weightPerMinute, 1, Integer.MAX_VALUE);
      within("requestsPerFiveMinutes", requestsPerFiveMinutes, 1, Integer.MAX_VALUE);
      within("loopbackWeightPerMinute", loopbackWeightPerMinute, 1, Integer.MAX_VALUE);
      within(
          "loopbackRequestsPerFiveMinutes", loopbackRequestsPerFiveMinutes, 1, Integer.MAX_VALUE);
    }
  }

  /// The demo market.
  ///
  /// @param enabled whether bots trade
  /// @param seed of their prices, sizes and sides
  public record Bots(boolean enabled, long seed) {}

  /// The same with ports from the command line, and with bots only if they are wanted there too.
  ///
  /// @param port the public port, or null for the one of this
  /// @param adminPort the operator's port, or null for the one of this
  /// @param botsWanted false turns the bots off
  /// @return a copy
  public VenueConfiguration overriddenBy(
      @Nullable Integer port, @Nullable Integer adminPort, boolean botsWanted) {
    return new VenueConfiguration(
        new Http(http.host, port == null ? http.port : port, http.eventLoops, http.maxBodyBytes),
        new Admin(admin.host, adminPort == null ? admin.port : adminPort),
        postgres,
        limits,
        new Bots(bots.enabled && botsWanted, bots.seed));
  }

  /// Reads it.
  ///
  /// @param file `venue.yaml`; need not exist
  /// @param environment the process's variables
  /// @return defaults, overridden by the file, overridden by the environment
  public static VenueConfiguration read(Path file, Map<String, String> environment) {
    return new SettingsReader("TRADEWIND_", OTHER_VARIABLES).read(DEFAULTS, file, environment);
  }

  private static void within(String name, long value, long lowest, long highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, but is %d".formatted(name, lowest, highest, value));
    }
  }
}
