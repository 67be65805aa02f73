package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.fail;

import io.tradewind.client.CommandResult;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.wire.ClusterSecret;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A leader on a real database, reached over real sockets.
final class RunningVenue implements AutoCloseable {
  static final ClusterSecret SECRET = ClusterSecret.of("the secret of the tests' cluster");

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final DatabaseSettings database;
  private final ArrayList<VenueClient> clients = new ArrayList<>();
  private final ArrayList<String> fatal = new ArrayList<>();
  private @Nullable MatchingEngine engine;

  RunningVenue(DatabaseSettings database) {
    this.database = database;
  }

  /// Starts another leader; one that runs is deposed by it, if it was not stopped.
  MatchingEngine start() {
    var started =
        MatchingEngine.start(
            vertx,
            new MatchingEngineSettings(database, "127.0.0.1", 0, "127.0.0.1", SECRET),
            this::fatal);
    engine = started;
    return started;
  }

  private synchronized void fatal(String reason) {
    fatal.add(reason);
  }

  synchronized List<String> fatalReasons() {
    return List.copyOf(fatal);
  }

  MatchingEngine engine() {
    var running = engine;
    return running == null ? fail("no leader was started") : running;
  }

  Vertx vertx() {
    return vertx;
  }

  VenueSettings settings(ClusterSecret secret) {
    return new VenueSettings(() -> engine().address(), secret, "test");
  }

  VenueClient client() {
    var client = VenueClients.connect(vertx, settings(SECRET));
    clients.add(client);
    await("the client is connected", () -> available(client));
    return client;
  }

  static boolean available(VenueClient client) {
    try {
      client.query(new Query.ListingsQuery()).join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof VenueUnavailable) {
        return false;
      }
      throw e;
    }
  }

  static long acceptedId(CommandResult result) {
    return ((Event.OrderAccepted) result.events().getFirst()).order().orderId();
  }

  static CommandResult submit(VenueClient client, Command command) {
    return client.submit(command).join();
  }

  static View.Balance balance(VenueClient client, long accountId, int assetId) {
    return switch (client.query(new Query.AccountQuery(accountId)).join().view()) {
      case View.AccountView view ->
          view.balances().stream()
              .filter(balance -> balance.assetId() == assetId)
              .findFirst()
              .orElseThrow();
      default -> fail("no such account");
    };
  }

  static List<Long> openOrderIds(VenueClient client, long accountId) {
    var query = new Query.OpenOrdersQuery(accountId, Orders.SYMBOL);
    return switch (client.query(query).join().view()) {
      case View.OrdersView view -> view.orders().stream().map(order -> order.orderId()).toList();
      default -> fail("no such account");
    };
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
    clients.forEach(VenueClient::close);
    if (engine != null) {
      engine.close();
    }
    vertx.close().await();
  }
}
