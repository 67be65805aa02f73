package io.tradewind.benchmarks.venue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.worker.webhooks.WebhookSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A receiver of webhooks on the loopback that checks signatures and counts deliveries by their id.
///
/// Thread-safe.
public final class WebhookReceiver implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Duration latency;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
  private final AtomicInteger badlySigned = new AtomicInteger();

  private WebhookReceiver(HttpServer server, Duration latency) {
    this.server = server;
    this.latency = latency;
  }

  /// Starts one on a free port.
  ///
  /// @param latency how long each answer takes
  /// @return the running receiver
  /// @throws IOException if there is no port
  public static WebhookReceiver start(Duration latency) throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    var receiver = new WebhookReceiver(HttpServer.create(address, BACKLOG), latency);
    receiver.server.setExecutor(receiver.threads);
    receiver.server.createContext("/", receiver::take);
    receiver.server.start();
    return receiver;
  }

  /// Where a webhook is registered.
  ///
  /// @param name tells it from others
  /// @return its URL
  public String url(String name) {
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
  }

  /// Says what a webhook's deliveries are signed with; until then none of them is good.
  ///
  /// @param name of the webhook
  /// @param secret of the webhook
  public void expect(String name, String secret) {
    secrets.put("/" + name, secret);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Thread.sleep(latency);
      if (!good(exchange, body)) {
        badlySigned.incrementAndGet();
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      var id = exchange.getRequestHeaders().getFirst("X-Tradewind-Delivery");
      deliveries.merge(String.valueOf(id), 1, Integer::sum);
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean good(HttpExchange exchange, String body) {
    var secret = secrets.get(exchange.getRequestURI().getPath());
    var header = exchange.getRequestHeaders().getFirst(WebhookSignature.HEADER);
    if (secret == null || header == null || !header.matches("t=[0-9]{1,12},v1=[0-9a-f]{64}")) {
      return false;
    }
    var seconds = Long.parseLong(header.substring(2, header.indexOf(',')));
    return WebhookSignature.of(secret, seconds, body).equals(header);
  }

  /// How many different deliveries came.
  ///
  /// @return by their id, well signed
  public int distinct() {
    return deliveries.size();
  }

  /// How often a delivery came that had come before.
  ///
  /// @return beyond the first of each
  public int repeated() {
    return deliveries.values().stream().mapToInt(count -> count - 1).sum();
  }

  /// How many requests had no good signature.
  ///
  /// @return since the start
  public int badlySigned() {
    return badlySigned.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
