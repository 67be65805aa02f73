package io.tradewind.worker.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.identity.Webhook;
import io.tradewind.identity.WebhookPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against an HTTP server of this machine, which is the webhook or the relay.
final class WebhookSenderTest {
  private static final String SECRET = "the secret of a webhook";
  private static final String BODY = "{\"price\":\"ü\"}";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_764_100_000), ZoneOffset.UTC);

  private record Call(Headers headers, String body) {}

  private final List<Call> calls = new ArrayList<>();
  private int answer = 204;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(new Call(exchange.getRequestHeaders(), body));
            exchange.sendResponseHeaders(answer, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aDeliveryIsSignedAndSaysWhichItIs() {
    send(true, null, address() + "hook");

    requireDelivery();
    assertNull(calls.getFirst().headers().getFirst("X-Tradewind-Target"));
  }

  @Test
  void aRelayIsGivenTheSignedDeliveryAndItsAddress() {
    send(false, URI.create(address()), "https://hooks.example.com/a?b=c");

    requireDelivery();
    assertEquals(
        "https://hooks.example.com/a?b=c",
        calls.getFirst().headers().getFirst("X-Tradewind-Target"));
  }

  @Test
  void whatTheRelayCouldNotDeliverHasFailed() {
    answer = 502;

    var failure =
        assertThrows(
            DeliveryFailed.class,
            () -> send(false, URI.create(address()), "https://hooks.example.com/"));

    assertTrue(String.valueOf(failure.getMessage()).contains("502"), failure::toString);
  }

  @Test
  void noRelayIsAskedToCallWithoutTls() {
    assertThrows(
        DeliveryFailed.class,
        () -> send(false, URI.create(address()), "http://hooks.example.com/"));

    assertEquals(List.of(), calls);
  }

  private void send(boolean loopback, @Nullable URI relay, String url) {
    try (var sender = new WebhookSender(new WebhookPolicy(loopback), relay, CLOCK)) {
      sender.send(new Webhook(1, 7, url, SECRET), "512-1-3-w1", BODY);
    }
  }

  private void requireDelivery() {
    assertEquals(1, calls.size());
    var call = calls.getFirst();
    assertEquals(BODY, call.body());
    assertEquals("512-1-3-w1", call.headers().getFirst("X-Tradewind-Delivery"));
    assertEquals(
        WebhookSignature.of(SECRET, 1_764_100_000, BODY),
        call.headers().getFirst(WebhookSignature.HEADER));
  }

  private String address() {
    return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }
}
