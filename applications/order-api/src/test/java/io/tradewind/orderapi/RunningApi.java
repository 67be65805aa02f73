package io.tradewind.orderapi;

import static org.junit.jupiter.api.Assertions.fail;

import io.tradewind.cache.Announcements;
import io.tradewind.cache.limits.SharedLimits;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.history.HistorySchema;
import io.tradewind.history.PostgresHistoryReader;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.ApiKey;
import io.tradewind.identity.IdentitySchema;
import io.tradewind.identity.MasterKey;
import io.tradewind.identity.PostgresApiKeyStore;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.matchingengine.MatchingEngineSettings;
import io.tradewind.model.Command;
import io.tradewind.model.Query;
import io.tradewind.model.SymbolRules;
import io.tradewind.orderapi.notifications.StoredNotifications;
import io.tradewind.platform.http.BoundedSocket;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.Databases;
import io.tradewind.protocol.AddressClass;
import io.tradewind.protocol.OrderLimits;
import io.tradewind.protocol.RequestWeights;
import io.tradewind.wire.ClusterSecret;
import io.tradewind.worker.Projector;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// An order API with a real leader, projector and database behind it, on a free port.
///
/// BTC (asset 0) and USDT (asset 1), both of 8 decimal places, trade as BTCUSDT (symbol 0): tick
/// 0.01, step 0.00001, at least 5 USDT, fees 0.1 %. ETHUSDT (symbol 1) has the same rules.
final class RunningApi implements AutoCloseable {

  static final int MAX_BODY_BYTES = 64 * 1024;

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final long UNIT = 100_000_000L;
  private static final ClusterSecret SECRET = ClusterSecret.of("the secret of the tests' cluster");

  final Vertx vertx = Vertx.vertx();
  final VenueClient client;
  final HttpEndpoint endpoint;
  final PostgresApiKeyStore keys;
  final Announcements keyChanges = new Announcements(null, "keys");
  final Announcements notifications = new Announcements(null, "notifications");
  final List<StoredNotifications.Stored> stored = new CopyOnWriteArrayList<>();
  final Projector projector;
  final OrderApiServices services;
  private final MatchingEngine engine;
  private final OrderApi api;
  private final AccountDirectory accounts;

  /// Whose the stored notifications are.
  volatile long storedFor;

  RunningApi(DatabaseSettings database) {
    var source = Databases.pool(database, "test", new Databases.Bounds(8));
    IdentitySchema.migrate(source);
    HistorySchema.migrate(source);
    engine =
        MatchingEngine.start(
            vertx,
            new MatchingEngineSettings(database, "127.0.0.1", 0, "127.0.0.1", SECRET),
            reason -> {});
    var settings = new VenueSettings(engine::address, SECRET, "test");
    client = VenueClients.connect(vertx, settings);
    await("the leader answers", this::answers);
    projector = Projector.start(vertx, settings, source);
    keys = new PostgresApiKeyStore(source, new MasterKey(new byte[MasterKey.BYTES]));
    accounts = new AccountDirectory(source);
    list();
    services =
        new OrderApiServices(
            vertx,
            client,
            settings,
            new PostgresHistoryReader(source),
            keys,
            new RequestWeights(_ -> new AddressClass("tests", 1_000_000, 1_000_000)),
            SharedLimits.ofThisProcess(),
            keyChanges,
            (account, from, limit) -> account == storedFor ? page(from, limit) : List.of(),
            notifications,
            Map.of("tests", new OrderLimits("tests", 100_000, 1_000_000)),
            Map.of(),
            RunningApi::nowMicros);
    api = OrderApi.start(services);
    endpoint =
        HttpEndpoint.start(
            vertx,
            new HttpSettings("127.0.0.1", 0, 2, MAX_BODY_BYTES),
            api.routes().webSocket("/ws", this::attach));
    var probe = account("probe", "tests");
    await(
        "the feed has arrived",
        () -> probe.get("/api/v3/account/commission", "symbol=ETHUSDT").status() == 200);
  }

  private void attach(ServerWebSocket webSocket, String clientAddress) {
    var socket = BoundedSocket.over(webSocket, clientAddress, MAX_BODY_BYTES);
    if (!api.attach(webSocket.path().substring("/ws/".length()), socket)) {
      socket.close(BoundedSocket.POLICY_VIOLATION, "no such key");
    }
  }

  private List<StoredNotifications.Stored> page(long fromId, int limit) {
    var rows = stored.stream().filter(row -> row.notificationId() >= fromId).toList();
    return fromId == 0
        ? rows.subList(Math.max(0, rows.size() - limit), rows.size())
        : rows.subList(0, Math.min(limit, rows.size()));
  }

  private void list() {
    client.submit(new Command.ListAsset("BTC", 8)).join();
    client.submit(new Command.ListAsset("USDT", 8)).join();
    client.submit(new Command.ListAsset("ETH", 8)).join();
    var rules =
        new SymbolRules(
            UNIT / 100,
            UNIT / 100_000,
            1,
            100_000_000,
            1,
            1_000_000_000,
            5 * UNIT,
            10_000_000 * UNIT,
            200,
            1_000,
            1_000);
    client.submit(new Command.ListSymbol("BTCUSDT", "BTC", "USDT", rules)).join();
    client.submit(new Command.ListSymbol("ETHUSDT", "ETH", "USDT", rules)).join();
  }

  /// Opens a funded account with a trading key.
  ApiUser account(String name, String accountClass) {
    var account = accounts.create(name, accountClass, null);
    client.submit(new Command.OpenAccount(account.accountId())).join();
    client.submit(new Command.Deposit(account.accountId(), 0, 10 * UNIT, "btc")).join();
    client.submit(new Command.Deposit(account.accountId(), 1, 1_000_000 * UNIT, "usdt")).join();
    return user(keys.create(account.accountId(), "test", true));
  }

  ApiUser user(ApiKey key) {
    return new ApiUser(endpoint.port(), key);
  }

  static long nowMicros() {
    var now = java.time.Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  private boolean answers() {
    try {
      client.query(new Query.ListingsQuery()).join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  static void await(String what, BooleanSupplier condition) {
    var end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("not within %s: %s".formatted(DEADLINE, what));
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        fail(e);
      }
    }
  }

  @Override
  public void close() {
    endpoint.close();
    api.close();
    projector.close();
    client.close();
    engine.close();
    vertx.close().await();
  }
}
