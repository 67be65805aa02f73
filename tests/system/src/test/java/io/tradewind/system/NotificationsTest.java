package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.ServiceProcess;
import io.tradewind.benchmarks.venue.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What happens on an account is stored, pushed and delivered, once, though workers and the queue
/// die meanwhile.
@Slow
@Tag("soak")
final class NotificationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Map<String, String> LOOPBACK =
      Map.of("TRADEWIND_WORKER_LOOPBACK_WEBHOOKS", "true");

  private static Venues venues;
  private static WebhookReceiver receiver;

  @BeforeAll
  static void start() throws Exception {
    venues = Venues.quiet("worker:\n  loopbackWebhooks: true\n");
    receiver = WebhookReceiver.start(Duration.ofMillis(10));
  }

  @AfterAll
  static void stop() {
    receiver.close();
    venues.close();
  }

  /// An account with a webhook and a key.
  private record Customer(long accountId, RestClient client) implements AutoCloseable {
    static Customer open(String name) {
      try (var admin = venues.running().admin()) {
        var account = admin.createAccount(name, null).accountId();
        var webhook = admin.createWebhook(account, receiver.url(name));
        receiver.expect(name, String.valueOf(webhook.secret()));
        var key = admin.createApiKey(account, "test", true);
        var trader = new Trader(key.apiKey(), key.secretKey());
        return new Customer(account, new RestClient(venues.running().baseUrl(), trader));
      }
    }

    void deposit(String asset, String amount, String key) {
      try (var admin = venues.running().admin()) {
        admin.deposit(accountId, asset, amount, key);
      }
    }

    List<String> told() throws IOException {
      var found =
          client.signed("GET", "/sapi/v1/notifications", Map.of("fromId", "1", "limit", "1000"));
      assertTrue(found.ok(), found::toString);
      var types = new ArrayList<String>();
      found.body().forEach(row -> types.add(row.path("notification").path("type").asString()));
      return types;
    }

    List<String> ids() throws IOException {
      var found =
          client.signed("GET", "/sapi/v1/notifications", Map.of("fromId", "1", "limit", "1000"));
      var ids = new ArrayList<String>();
      found.body().forEach(row -> ids.add(row.path("notification").path("id").asString()));
      return ids;
    }

    @Override
    public void close() {
      client.close();
    }
  }

  @Test
  void fillIsStoredPushedAndDeliveredOnce() throws Exception {
    var before = receiver.distinct();
    try (var maker = Customer.open("maker");
        var taker = Customer.open("taker")) {
      maker.deposit("BTC", "1", "start");
      taker.deposit("USDT", "5000", "start");
      var listenKey = listenKey(taker);
      try (var stream =
          new Listener(URI.create(venues.running().demo().wsUrl() + "/ws/" + listenKey))) {
        order(maker, "SELL");
        order(taker, "BUY");

        var message = stream.next();
        while (!(message.contains("\"e\":\"notification\"") && message.contains("FILL"))) {
          message = stream.next();
        }
      }
      Polling.until(PATIENCE, "both are told", () -> receiver.distinct() >= before + 4);

      assertEquals(List.of("DEPOSIT", "FILL"), maker.told());
      assertEquals(List.of("DEPOSIT", "FILL"), taker.told());
      assertEquals(before + 4, receiver.distinct());
      assertEquals(0, receiver.repeated());
      assertEquals(0, receiver.badlySigned());
    }
  }

  @Test
  void everythingIsToldOnceThoughWorkerAndQueueAreKilled() throws Exception {
    var before = receiver.distinct();
    var deposits = 120;
    try (var customer = Customer.open("survivor");
        var worker = ServiceProcess.start(venues.layout().data(), "worker", LOOPBACK)) {
      for (var i = 1; i <= deposits; i++) {
        customer.deposit("USDT", "1", "survivor-" + i);
        if (i == deposits / 3) {
          worker.process().destroyForcibly().waitFor();
        }
        if (i == 2 * deposits / 3) {
          killQueue();
        }
      }
      Polling.until(
          PATIENCE,
          "all is told",
          () -> customer.ids().size() >= deposits && receiver.distinct() >= before + deposits);

      var ids = customer.ids();
      assertEquals(deposits, ids.size());
      assertEquals(deposits, new HashSet<>(ids).size());
      assertEquals(before + deposits, receiver.distinct());
      assertEquals(0, receiver.badlySigned());
    }
  }

  private static void killQueue() {
    venues
        .running()
        .process()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("local-queue"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static String listenKey(Customer customer) throws IOException {
    var opened = customer.client().signed("POST", "/api/v3/userDataStream", Map.of());
    assertTrue(opened.ok(), opened::toString);
    return opened.body().path("listenKey").asString();
  }

  private static void order(Customer customer, String side) throws IOException {
    var placed =
        customer
            .client()
            .signed(
                "POST",
                "/api/v3/order",
                Map.of(
                    "symbol", "BTCUSDT",
                    "side", side,
                    "type", "LIMIT",
                    "timeInForce", "GTC",
                    "price", "1000.00",
                    "quantity", "0.01000"));
    assertTrue(placed.ok(), placed::toString);
  }
}
