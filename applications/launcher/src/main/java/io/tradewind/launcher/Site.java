package io.tradewind.launcher;

import io.tradewind.client.LeaseLeaderLocator;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.identity.MasterKey;
import io.tradewind.identity.PostgresApiKeyStore;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.Secrets;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.postgres.PostgresSettings;
import io.tradewind.wire.ClusterSecret;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.TimeUnit;

/// What the applications on this machine share: the event loops, the database and the venue's
/// secrets.
///
/// @param configuration of the venue
/// @param secrets of the venue
/// @param vertx the event loops
/// @param database of the venue
/// @param parts remembers what was started
record Site(
    VenueConfiguration configuration,
    Secrets secrets,
    Vertx vertx,
    VenueDatabase database,
    Parts parts) {
  private static final int SECRET_CHARACTERS = 40;
  private static final int STOP_SECONDS = 5;

  static Site open(
      VenueConfiguration configuration, DataDirectory data, Parts parts, Progress progress) {
    var where = new PostgresSettings(data.postgres(), configuration.postgres().port());
    var database = VenueDatabase.start(where, parts, progress);
    var vertx = eventLoops();
    parts.add("event loops", () -> close(vertx));
    return new Site(configuration, data.secrets(), vertx, database, parts);
  }

  /// As many event loops as processors: one that finds several connections ready wakes once for all
  /// of them, and twice as many, Vert.x's own choice, only take turns.
  private static Vertx eventLoops() {
    var files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var loops = Runtime.getRuntime().availableProcessors();
    return Vertx.vertx(
        new VertxOptions().setEventLoopPoolSize(loops).setFileSystemOptions(files));
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
    return ClusterSecret.of(secrets.text("cluster", SECRET_CHARACTERS));
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
    return new PostgresApiKeyStore(database.pool(), new MasterKey(secrets.key("master")));
  }
}
