package io.tradewind.launcher;

import io.tradewind.client.LeaseLeaderLocator;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.identity.MasterKey;
import io.tradewind.identity.PostgresApiKeyStore;
import io.tradewind.identity.Webhooks;
import io.tradewind.journal.ArchiveStore;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.Secrets;
import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.wire.ClusterSecret;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;

/// What the applications on this machine share: the process that they run in, the database and the
/// venue's secrets.
///
/// @param host the process
/// @param secrets of the venue
/// @param database of the venue
/// @param cache what the gateways share
/// @param queue where asynchronous work waits
/// @param data the data directory, which a process that joins need not have
record Site(
    ProcessHost host,
    Secrets secrets,
    VenueDatabase database,
    VenueCache cache,
    SiteFile.Queue queue,
    Path data) {
  private static final String CLUSTER = "cluster";
  private static final String MASTER = "master";
  private static final int SECRET_CHARACTERS = 40;

  /// The site of the process that starts the venue's parts. Others find them in [SiteFile].
  static Site open(
      VenueConfiguration configuration, DataDirectory data, Parts parts, Progress progress) {
    SiteFile.delete(data.path());
    var queue = VenueQueue.begin(configuration.queue(), data, parts, progress);
    var database = VenueDatabase.start(data.postgres(), configuration.postgres(), parts, progress);
    var host = ProcessHost.start("venue", configuration, parts);
    var counters = new CacheMetrics(host.measures().metrics());
    var cache = VenueCache.start(configuration.redis(), data, counters, parts, progress);
    var site = new Site(host, data.secrets(), database, cache, queue, data.path());
    site.watch();
    // made here, for those that join make none
    site.clusterSecret();
    site.secrets().key(MASTER);
    new SiteFile(SiteFile.Database.of(database.settings()), cache.address(), queue)
        .write(data.path());
    parts.add("site", () -> SiteFile.delete(data.path()));
    return site;
  }

  /// The site of a process that joins a venue which another process started.
  ///
  /// @param host that process
  /// @param data the venue's data directory, or where there is none: then all is configured
  static Site join(ProcessHost host, Path data, Progress progress) {
    var configuration = host.configuration();
    var parts = host.parts();
    var given = configuration.secrets();
    var secrets =
        Secrets.ofMember(
            data,
            Map.of(
                CLUSTER,
                given.cluster(),
                MASTER,
                given.master(),
                EventsGateway.INTEGRATION,
                given.gateway()));
    var database = VenueDatabase.join(databaseOf(configuration, data), parts, progress);
    var counters = new CacheMetrics(host.measures().metrics());
    var cache = VenueCache.join(cacheOf(configuration, data), counters, parts);
    var queue = queueOf(configuration, data);
    var site = new Site(host, secrets, database, cache, queue, data);
    site.watch();
    return site;
  }

  private void watch() {
    var redis = cache.redis();
    var metrics = host.measures().metrics();
    metrics.gauge("cache.unreachable", () -> redis == null || redis.available() ? 0 : 1);
    var pool = database.pool();
    metrics.gauge("pool.active", () -> pool.getHikariPoolMXBean().getActiveConnections());
    metrics.gauge("pool.size", () -> pool.getHikariPoolMXBean().getTotalConnections());
    metrics.gauge("pool.waiting", () -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection());
  }

  VenueConfiguration configuration() {
    return host.configuration();
  }

  Vertx vertx() {
    return host.vertx();
  }

  Parts parts() {
    return host.parts();
  }

  /// The meters of an application here.
  Metrics metrics(String service) {
    return host.metrics(service);
  }

  private static DatabaseSettings databaseOf(VenueConfiguration configuration, Path data) {
    var given = configuration.database();
    return given.url().isEmpty()
        ? SiteFile.readFor(data, configuration.service().zone()).database().settings()
        : new DatabaseSettings(given.url(), given.user(), given.password());
  }

  private static SiteFile.Cache cacheOf(VenueConfiguration configuration, Path data) {
    var given = configuration.redis();
    return given.url().isEmpty() && configuration.database().url().isEmpty()
        ? SiteFile.readFor(data, configuration.service().zone()).cache()
        : new SiteFile.Cache(given.url(), given.namespace());
  }

  private static SiteFile.Queue queueOf(VenueConfiguration configuration, Path data) {
    var given = configuration.queue();
    return given.enabled() && given.endpoint().isEmpty() && configuration.database().url().isEmpty()
        ? SiteFile.readFor(data, configuration.service().zone()).queue()
        : VenueQueue.existing(given);
  }

  /// The folder of files for accounts.
  Path exports() {
    return data.resolve(DataDirectory.EXPORTS);
  }

  /// What was moved out of the journal's table.
  ArchiveStore archive() {
    return DataDirectory.archive(data);
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
    var client = VenueClients.connect(vertx(), venue(name));
    parts().add("connection of " + name, client::close);
    return client;
  }

  PostgresApiKeyStore apiKeys() {
    return new PostgresApiKeyStore(database.pool(), new MasterKey(secrets.key(MASTER)));
  }

  Webhooks webhooks() {
    return new Webhooks(database.pool(), new MasterKey(secrets.key(MASTER)));
  }
}
