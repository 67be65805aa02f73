package io.tradewind.worker.webhooks;

/// One delivery to make.
///
/// @param webhookId to whom
/// @param notificationId of what, the same at every attempt
/// @param body what is sent
public record WebhookTask(long webhookId, String notificationId, String body) {
  /// The queue of deliveries.
  public static final String QUEUE = "webhooks";

  /// The id of the delivery's message.
  ///
  /// @return `notification-webhook`
  public String messageId() {
    return notificationId + "-w" + webhookId;
  }
}
