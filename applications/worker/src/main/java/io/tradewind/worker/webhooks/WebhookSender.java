package io.tradewind.worker.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.identity.Webhook;
import io.tradewind.identity.WebhookPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Posts deliveries: to the webhook, or signed to a relay that does where this network has no way
/// to it. Follows no redirect, reads no body, and waits a bounded time. Safe to share; blocking.
public final class WebhookSender implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// The relay waits for the webhook as long as this does, and has a way of its own.
  private static final Duration RELAY_TIMEOUT = Duration.ofSeconds(14);

  /// Tells the relay where the call goes. Its answer is a success if the webhook's was.
  private static final String TARGET = "X-Tradewind-Target";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final WebhookPolicy policy;
  private final @Nullable URI relay;
  private final Clock clock;

  /// Creates a sender.
  ///
  /// @param policy which addresses may be called; asked before each delivery
  /// @param relay who makes the calls, and looks what their hosts point at; null: this process
  /// @param clock dates the signatures
  public WebhookSender(WebhookPolicy policy, @Nullable URI relay, Clock clock) {
    this.policy = policy;
    this.relay = relay;
    this.clock = clock;
  }

  /// Makes one attempt.
  ///
  /// @param webhook to whom
  /// @param deliveryId the same at every attempt, for the receiver to know it by
  /// @param body JSON
  /// @throws DeliveryFailed unless the answer is a success
  void send(Webhook webhook, String deliveryId, String body) {
    var seconds = clock.instant().getEpochSecond();
    try {
      var request =
          to(webhook.url())
              .header("Content-Type", "application/json")
              .header("User-Agent", "Tradewind")
              .header("X-Tradewind-Delivery", deliveryId)
              .header(WebhookSignature.HEADER, WebhookSignature.of(webhook.secret(), seconds, body))
              .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      // Whoever answers without end is not listened to: only the status counts.
      answer.body().close();
      if (answer.statusCode() / 100 != 2) {
        throw failed(webhook, "answered " + answer.statusCode());
      }
    } catch (IllegalArgumentException e) {
      throw new DeliveryFailed(
          "webhook %d may not be called: %s".formatted(webhook.webhookId(), e.getMessage()), e);
    } catch (IOException e) {
      throw new DeliveryFailed(
          "webhook %d can't be reached: %s".formatted(webhook.webhookId(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryFailed("interrupted", e);
    }
  }

  private HttpRequest.Builder to(String url) {
    if (relay == null) {
      return HttpRequest.newBuilder(policy.resolve(url)).timeout(TIMEOUT);
    }
    var target = policy.parse(url).toASCIIString();
    return HttpRequest.newBuilder(relay).timeout(RELAY_TIMEOUT).header(TARGET, target);
  }

  private static DeliveryFailed failed(Webhook webhook, String why) {
    return new DeliveryFailed("webhook %d %s".formatted(webhook.webhookId(), why));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
