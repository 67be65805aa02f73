package io.tradewind.launcher;

import io.tradewind.client.LeaseLeaderLocator;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.identity.MasterKey;
import io.tradewind.identity.PostgresApiKeyStore;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.Secrets;
import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.platform.http.Health;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.platform.metrics.ProcessMetrics;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.PostgresSettings;
import io.tradewind.wire.ClusterSecret;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the applications on this machine share: the event loops, the database and the venue's
/// secrets.
///
/// @param configuration of the venue
/// @param secrets of the venue
/// @param vertx the event loops
/// @param database of the venue
/// @param cache what the gateways share
/// @param measures the process's one registry of metrics
/// @param parts remembers what was started
record Site(
    VenueConfiguration configuration,
    Secrets secrets,
    Vertx vertx,
    VenueDatabase database,
    VenueCache cache,
    ProcessMetrics measures,
    Parts parts) {
  private static final String CLUSTER = "cluster";
  private static final String MASTER = "master";
  private static final int SECRET_CHARACTERS = 40;
  private static final int STOP_SECONDS = 5;

  /// The site of the process that starts the venue's parts. Others find them in [SiteFile].
  static Site open(
      VenueConfiguration configuration, DataDirectory data, Parts parts, Progress progress) {
    SiteFile.delete(data.path());
    var where = new PostgresSettings(data.postgres(), configuration.postgres().port());
    var database = VenueDatabase.start(where, parts, progress);
    var measures = measure("venue", configuration, parts);
    var counters = new CacheMetrics(measures.metrics());
    var cache = VenueCache.start(configuration.redis(), data, counters, parts, progress);
    var site =
        new Site(
            configuration, data.secrets(), eventLoops(parts), database, cache, measures, parts);
    site.watch();
    site.clusterSecret();
    new SiteFile(SiteFile.Database.of(database.settings()), cache.address()).write(data.path());
    parts.add("site", () -> SiteFile.delete(data.path()));
    return site;
  }

  /// The site of a process that joins a venue which another process started.
  ///
  /// @param name of the process
  /// @param data the venue's data directory, or where there is none: then all is configured
  static Site join(
      String name, VenueConfiguration configuration, Path data, Parts parts, Progress progress) {
    var given = configuration.secrets();
    var secrets = Secrets.ofMember(data, Map.of(CLUSTER, given.cluster(), MASTER, given.master()));
    var database = VenueDatabase.join(databaseOf(configuration, data), parts, progress);
    var measures = measure(name, configuration, parts);
    var cache =
        VenueCache.join(cacheOf(configuration, data), new CacheMetrics(measures.metrics()), parts);
    var site =
        new Site(configuration, secrets, eventLoops(parts), database, cache, measures, parts);
    site.watch();
    return site;
  }

  private static ProcessMetrics measure(
      String name, VenueConfiguration configuration, Parts parts) {
    var measures = new ProcessMetrics(name, configuration.service().zone());
    parts.add("metrics", measures::close);
    return measures;
  }

  private void watch() {
    var redis = cache.redis();
    measures.metrics().gauge("cache.unreachable", () -> redis == null || redis.available() ? 0 : 1);
    var pool = database.pool();
    var metrics = measures.metrics();
    metrics.gauge("pool.active", () -> pool.getHikariPoolMXBean().getActiveConnections());
    metrics.gauge("pool.size", () -> pool.getHikariPoolMXBean().getTotalConnections());
    metrics.gauge("pool.waiting", () -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection());
  }

  /// The meters of an application here.
  Metrics metrics(String service) {
    return measures.metrics().of(service);
  }

  /// Opens the port where Prometheus reads, and starts what writes to stdout.
  ///
  /// @return the port
  int publishMetrics(Health health) {
    var settings = configuration.metrics();
    if (settings.embeddedSeconds() > 0) {
      var lines = measures.write(System.out, settings.embeddedSeconds());
      parts.add("embedded metrics", lines::close);
    }
    var endpoint = measures.open(vertx, settings.host(), settings.port(), health);
    parts.add("port of metrics", endpoint::close);
    return endpoint.port();
  }

  private static DatabaseSettings databaseOf(VenueConfiguration configuration, Path data) {
    var given = configuration.database();
    return given.url().isEmpty()
        ? SiteFile.read(data).database().settings()
        : new DatabaseSettings(given.url(), given.user(), given.password());
  }

  private static SiteFile.Cache cacheOf(VenueConfiguration configuration, Path data) {
    var given = configuration.redis();
    return given.url().isEmpty() && configuration.database().url().isEmpty()
        ? SiteFile.read(data).cache()
        : new SiteFile.Cache(given.url(), given.namespace());
  }

  private static Vertx eventLoops(Parts parts) {
    var vertx = eventLoops();
    parts.add("event loops", () -> close(vertx));
    return vertx;
  }

  /// As many event loops as processors: one that finds several connections ready wakes once for all
  /// of them, and twice as many, Vert.x's own choice, only take turns.
  private static Vertx eventLoops() {
    var files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var loops = Runtime.getRuntime().availableProcessors();
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setFileSystemOptions(files));
  }

  private static void close(Vertx vertx) {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /// Proves that a process belongs to this venue.
  ClusterSecret clusterSecret() {
    return ClusterSecret.of(secrets.text(CLUSTER, SECRET_CHARACTERS));
  }

  /// How an application reaches the leader: by its address in the lease, over TCP.
  VenueSettings venue(String name) {
    var locator = new LeaseLeaderLocator(database.pool(), MatchingEngine.PARTITION);
    return new VenueSettings(locator, clusterSecret(), name);
  }

  /// A connection of an application of its own.
  VenueClient connect(String name) {
    var client = VenueClients.connect(vertx, venue(name));
    parts.add("connection of " + name, client::close);
    return client;
  }

  PostgresApiKeyStore apiKeys() {
    return new PostgresApiKeyStore(database.pool(), new MasterKey(secrets.key(MASTER)));
  }
}
