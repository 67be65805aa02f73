package io.tradewind.worker.notifications;

import io.tradewind.identity.IdentityUnavailable;
import io.tradewind.identity.Webhooks;
import io.tradewind.messaging.Inbox;
import io.tradewind.messaging.MessageHandler;
import io.tradewind.messaging.NotNow;
import io.tradewind.messaging.Notification;
import io.tradewind.messaging.Notifications;
import io.tradewind.messaging.Outbox;
import io.tradewind.messaging.OutboxRow;
import io.tradewind.messaging.ReceivedMessage;
import io.tradewind.worker.outgoing.AccountEvent;
import io.tradewind.worker.outgoing.OutboxCompanion;
import io.tradewind.worker.webhooks.WebhookTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Handles the queue `notifications`: stores what an account is told, once, and in the same
/// transaction writes a message for each of its webhooks.
public final class NotificationHandler implements MessageHandler {
  private final Inbox inbox;
  private final Webhooks webhooks;
  private final NotificationJson json;
  private final Consumer<List<Notification>> told;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /// Creates a handler.
  ///
  /// @param inbox makes effects happen once
  /// @param webhooks tells where accounts want to be told
  /// @param listings names symbols and assets
  /// @param told hears what was stored, after the commit
  public NotificationHandler(
      Inbox inbox, Webhooks webhooks, VenueListings listings, Consumer<List<Notification>> told) {
    this.told = told;
    this.inbox = inbox;
    this.webhooks = webhooks;
    this.json = new NotificationJson(listings);
  }

  @Override
  public void handle(List<ReceivedMessage> messages) {
    var byId = new HashMap<String, Notification>();
    for (var message : messages) {
      byId.put(message.messageId(), notification(message));
    }
    var hooks = hooks(byId);
    var stored = new ArrayList<Notification>();
    inbox.once(
        OutboxCompanion.QUEUE,
        messages,
        (handle, fresh) -> {
          stored.clear();
          fresh.forEach(message -> stored.add(byId.get(message.messageId())));
          Notifications.add(handle, stored);
          Outbox.add(handle, tasks(stored, hooks));
        });
    if (!stored.isEmpty()) {
      told.accept(stored);
    }
  }

  private Notification notification(ReceivedMessage message) {
    try {
      var event = mapper.readValue(message.body(), AccountEvent.class);
      return new Notification(
          message.messageId(), event.accountId(), event.kind().name(), json.of(event));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "message %s is no event of an account".formatted(message.messageId()), e);
    }
  }

  private Map<Long, List<Long>> hooks(Map<String, Notification> byId) {
    try {
      return webhooks.idsOf(
          byId.values().stream().map(Notification::accountId).distinct().toList());
    } catch (IdentityUnavailable e) {
      throw new NotNow("the webhooks can't be read", e);
    }
  }

  private List<OutboxRow> tasks(List<Notification> stored, Map<Long, List<Long>> hooks) {
    var tasks = new ArrayList<OutboxRow>();
    for (var notification : stored) {
      for (var webhookId : hooks.getOrDefault(notification.accountId(), List.of())) {
        var task = new WebhookTask(webhookId, notification.messageId(), notification.body());
        tasks.add(
            new OutboxRow(
                WebhookTask.QUEUE,
                task.messageId(),
                "w" + webhookId,
                mapper.writeValueAsString(task)));
      }
    }
    return tasks;
  }
}
