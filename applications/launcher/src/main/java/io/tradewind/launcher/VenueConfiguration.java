package io.tradewind.launcher;

import io.tradewind.platform.config.SettingsReader;
import io.tradewind.platform.logging.LogFormat;
import io.tradewind.redis.RedisServerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `venue.yaml` and the environment may set.
///
/// @param http the public port
/// @param admin the operator's port
/// @param postgres the database process
/// @param redis the cache process
/// @param queue where asynchronous work waits
/// @param worker who does it
/// @param limits what addresses may ask
/// @param bots the demo market
/// @param service an application that runs by itself
/// @param edge what stands in front of the services
/// @param gateway a managed one that holds connections for user events
/// @param database of an application that runs by itself
/// @param secrets of an application that runs by itself
/// @param logs how log lines look
/// @param metrics how others read what is measured
/// @param autoscale how processes follow their load
public record VenueConfiguration(
    Http http,
    Admin admin,
    Postgres postgres,
    Redis redis,
    Queue queue,
    Worker worker,
    Limits limits,
    Bots bots,
    Service service,
    Edge edge,
    EventsGatewaySettings gateway,
    Database database,
    SharedSecrets secrets,
    LogFormat logs,
    Metrics metrics,
    AutoscaleSettings autoscale) {
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
          new Postgres(0, 0),
          new Redis(true, "", "", 0, RedisServerSettings.DEFAULT_MAX_MEMORY_MEGABYTES),
          new Queue(true, "", "", "", 0),
          new Worker(4, false, ""),
          new Limits(6_000, 300_000, 60_000_000, 300_000_000),
          new Bots(true, 1),
          new Service("127.0.0.1", 0, "a", 3, "127.0.0.1, ::1", ""),
          new Edge(64, ""),
          EventsGatewaySettings.DEFAULTS,
          new Database("", "", ""),
          new SharedSecrets("", "", "", ""),
          LogFormat.TEXT,
          new Metrics("127.0.0.1", 0, 0),
          AutoscaleSettings.DEFAULTS);

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
  /// @param port 0 for any free one; with standbys the two next ones are theirs
  /// @param standbys 2 for a copy in each of two further zones, of which one has a commit on disk
  ///   before it is confirmed; 0 for none
  public record Postgres(int port, int standbys) {
    /// Checks the ranges.
    public Postgres {
      within("port", port, 0, MAX_PORT - standbys);
      if (standbys != 0 && standbys != 2) {
        throw new IllegalArgumentException(
            "standbys must be 0 or 2 (the death of a single one would stop every commit), but is "
                + standbys);
      }
    }
  }

  /// The cache.
  ///
  /// @param enabled whether a process of our own is started; not looked at when there is a URL
  /// @param url an existing one instead, `redis://:password@host:port`, or `rediss://` with TLS
  /// @param namespace what keys begin with, to share an existing one; empty for one of this data
  ///   directory
  /// @param port of our own; 0 for any free one
  /// @param maxMemoryMegabytes of our own, 8 to 65536
  public record Redis(
      boolean enabled, String url, String namespace, int port, int maxMemoryMegabytes) {
    /// Checks the ranges.
    public Redis {
      within("port", port, 0, MAX_PORT);
      within("maxMemoryMegabytes", maxMemoryMegabytes, 8, 65_536);
    }

    /// Without the password that the URL may hold.
    @Override
    public String toString() {
      return "Redis[enabled=%s, own=%s]".formatted(enabled, url.isEmpty());
    }
  }

  /// The queues of asynchronous work.
  ///
  /// @param enabled whether there are any; without, accounts are told of nothing but on their
  ///   streams, also later
  /// @param endpoint of existing ones instead of our own, such as
  ///   `https://sqs.eu-central-1.amazonaws.com`
  /// @param region of existing ones; empty for the one that the AWS SDK finds by itself
  /// @param prefix of the names of existing ones
  /// @param port of our own; 0 for any free one
  public record Queue(boolean enabled, String endpoint, String region, String prefix, int port) {
    /// Checks the range.
    public Queue {
      within("port", port, 0, MAX_PORT);
      if (!prefix.matches("[A-Za-z0-9_-]{0,20}")) {
        throw new IllegalArgumentException(
            "prefix must be at most 20 of A-Z, a-z, 0-9, '-' and '_', but is " + prefix);
      }
    }
  }

  /// What a worker does at a time.
  ///
  /// @param lanes how many batches of notifications, and how many webhooks, are in hand at a time,
  ///   1 to 64
  /// @param loopbackWebhooks whether webhooks may be on this machine, for development
  /// @param relay an URL where the calls of webhooks are handed over, on a network without a way to
  ///   the internet; empty: they are made from here
  public record Worker(int lanes, boolean loopbackWebhooks, String relay) {
    /// Checks the range, and that the relay is an URL.
    public Worker {
      within("lanes", lanes, 1, 64);
      if (!relay.isEmpty() && !relay.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/")) {
        throw new IllegalArgumentException(
            "relay must be an URL such as http://balancer.example.com:8070/, but is " + relay);
      }
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

  /// How an application listens that runs by itself, as with `run`.
  ///
  /// @param host the address to bind and to tell others; `0.0.0.0` for the machine's own
  /// @param port where it takes requests; 0 for any free one
  /// @param zone where it runs, such as `a`: others prefer their own
  /// @param drainSeconds how long it still answers after it was asked to stop, while nobody is sent
  ///   to it any more, 0 to 300
  /// @param trustedProxies addresses and ranges, separated by commas, whose word on a client's
  ///   address is taken
  /// @param viewerHeader in which they tell it, such as `CloudFront-Viewer-Address`; empty for
  ///   X-Forwarded-For alone
  public record Service(
      String host,
      int port,
      String zone,
      int drainSeconds,
      String trustedProxies,
      String viewerHeader) {
    /// Checks the ranges.
    public Service {
      within("port", port, 0, MAX_PORT);
      within("drainSeconds", drainSeconds, 0, 300);
      if (!zone.matches("[a-z0-9-]{1,20}")) {
        throw new IllegalArgumentException("zone must be 1 to 20 of a-z, 0-9 and '-'");
      }
      if (!viewerHeader.matches("[A-Za-z0-9-]{0,64}")) {
        throw new IllegalArgumentException(
            "viewerHeader must be up to 64 of A-Z, a-z, 0-9 and '-', but is '%s'"
                .formatted(viewerHeader));
      }
      ProxyRanges.of("trustedProxies", trustedProxies);
    }

    List<String> proxies() {
      return ProxyRanges.of("trustedProxies", trustedProxies);
    }
  }

  /// What stands in front of the services.
  ///
  /// @param cacheMegabytes how much it may keep of answers, 1 to 4096
  /// @param trustedProxies addresses and ranges, separated by commas, of what stands in front of
  ///   it, whose word on a client's address is taken; empty for nobody's
  public record Edge(int cacheMegabytes, String trustedProxies) {
    /// Checks the ranges.
    public Edge {
      within("cacheMegabytes", cacheMegabytes, 1, 4_096);
      ProxyRanges.of("trustedProxies", trustedProxies);
    }

    List<String> proxies() {
      return ProxyRanges.of("trustedProxies", trustedProxies);
    }
  }

  /// The database of an application that runs by itself. Empty: the one of the venue that runs on
  /// the data directory.
  ///
  /// @param url a JDBC address
  /// @param user the role
  /// @param password its password; set it by the environment
  public record Database(String url, String user, String password) {
    @Override
    public String toString() {
      return "Database[url=%s, user=%s]".formatted(url, user);
    }
  }

  /// What the processes of a venue share. Empty: as in the data directory. Set them by the
  /// environment.
  ///
  /// @param cluster proves that a process belongs to the venue
  /// @param master what the secrets of API keys are encrypted under, 64 hexadecimal digits
  /// @param gateway proves to order-api that its gateway is calling
  /// @param operator the password of the first operator, `admin`, whom account-api creates with it
  ///   where there is none
  public record SharedSecrets(String cluster, String master, String gateway, String operator) {
    @Override
    public String toString() {
      return "SharedSecrets[]";
    }
  }

  /// How others read what is measured. Never on the public port.
  ///
  /// @param host the address to bind
  /// @param port where Prometheus reads; 0 for any free one
  /// @param embeddedSeconds between two lines in CloudWatch's embedded metric format on stdout, 0
  ///   for none, to 3,600
  public record Metrics(String host, int port, int embeddedSeconds) {
    /// Checks the ranges.
    public Metrics {
      within("port", port, 0, MAX_PORT);
      within("embeddedSeconds", embeddedSeconds, 0, 3_600);
    }
  }

  /// The same with ports from the command line, and with bots only if they are wanted there too.
  ///
  /// @param port the public port, or null for the one of this
  /// @param adminPort the operator's port, or null for the one of this
  /// @param standbys of the database, or null for those of this
  /// @param botsWanted false turns the bots off
  /// @return a copy
  public VenueConfiguration overriddenBy(
      @Nullable Integer port,
      @Nullable Integer adminPort,
      @Nullable Integer standbys,
      boolean botsWanted) {
    return new VenueConfiguration(
        new Http(http.host, port == null ? http.port : port, http.eventLoops, http.maxBodyBytes),
        new Admin(admin.host, adminPort == null ? admin.port : adminPort),
        new Postgres(postgres.port, standbys == null ? postgres.standbys : standbys),
        redis,
        queue,
        worker,
        limits,
        new Bots(bots.enabled && botsWanted, bots.seed),
        service,
        edge,
        gateway,
        database,
        secrets,
        logs,
        metrics,
        autoscale);
  }

  /// The same with a port from the command line, and with the machine's own address for a wildcard.
  ///
  /// @param port where an application that runs by itself takes requests, or null for the one of
  ///   this
  /// @return a copy
  public VenueConfiguration servingOn(@Nullable Integer port) {
    return new VenueConfiguration(
        http,
        admin,
        postgres,
        redis,
        queue,
        worker,
        limits,
        bots,
        new Service(
            OwnAddress.of(service.host),
            port == null ? service.port : port,
            service.zone,
            service.drainSeconds,
            service.trustedProxies,
            service.viewerHeader),
        edge,
        gateway,
        database,
        secrets,
        logs,
        metrics,
        autoscale);
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
