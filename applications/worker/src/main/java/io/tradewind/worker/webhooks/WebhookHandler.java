package io.tradewind.worker.webhooks;

import io.tradewind.identity.IdentityUnavailable;
import io.tradewind.identity.Webhook;
import io.tradewind.identity.Webhooks;
import io.tradewind.messaging.Inbox;
import io.tradewind.messaging.MessageHandler;
import io.tradewind.messaging.NotNow;
import io.tradewind.messaging.ReceivedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Handles the queue `webhooks`. The call comes before the inbox row: a crash in between repeats
/// the call, which the receiver knows by its delivery id; nothing is left out.
public final class WebhookHandler implements MessageHandler {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

  private final Inbox inbox;
  private final Webhooks webhooks;
  private final WebhookSender sender;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /// Creates a handler.
  ///
  /// @param inbox remembers what was delivered
  /// @param webhooks tells addresses and secrets
  /// @param sender makes the calls
  public WebhookHandler(Inbox inbox, Webhooks webhooks, WebhookSender sender) {
    this.inbox = inbox;
    this.webhooks = webhooks;
    this.sender = sender;
  }

  @Override
  public void handle(List<ReceivedMessage> messages) {
    for (var message : messages) {
      if (!inbox.contains(WebhookTask.QUEUE, message.messageId())) {
        deliver(message);
        inbox.once(WebhookTask.QUEUE, List.of(message), (_, _) -> {});
      }
    }
  }

  private void deliver(ReceivedMessage message) {
    var task = task(message);
    var webhook = find(task.webhookId());
    if (webhook == null) {
      LOG.info("webhook {} was removed; delivery {} is void", task.webhookId(), task.messageId());
      return;
    }
    sender.send(webhook, task.messageId(), task.body());
  }

  private WebhookTask task(ReceivedMessage message) {
    try {
      return mapper.readValue(message.body(), WebhookTask.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "message %s is no delivery".formatted(message.messageId()), e);
    }
  }

  private @Nullable Webhook find(long webhookId) {
    try {
      return webhooks.find(webhookId);
    } catch (IdentityUnavailable e) {
      throw new NotNow("the webhooks can't be read", e);
    }
  }
}
