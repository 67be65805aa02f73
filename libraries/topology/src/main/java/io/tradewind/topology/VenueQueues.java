package io.tradewind.topology;

import java.util.List;

/// The venue's queues. Their messages are grouped by account, so that one account's stay in order
/// and do not hold up another's.
final class VenueQueues {
  static final String NOTIFICATIONS = "notifications.fifo";
  static final String TRADE_CONFIRMATIONS = "trade-confirmations.fifo";

  static final String WEBHOOKS = "webhooks.fifo";

  private static final int MAX_RECEIVES = 5;

  /// With growing pauses about half an hour: somebody else's server may be down for a while.
  private static final int MAX_DELIVERIES = 10;

  private static final int VISIBILITY_SECONDS = 30;

  private VenueQueues() {}

  static List<Queue> queues() {
    return List.of(
        new Queue(NOTIFICATIONS, true, "notifications-dead.fifo", MAX_RECEIVES, VISIBILITY_SECONDS),
        new Queue("notifications-dead.fifo", true, null, 0, VISIBILITY_SECONDS),
        new Queue(WEBHOOKS, true, "webhooks-dead.fifo", MAX_DELIVERIES, VISIBILITY_SECONDS),
        new Queue("webhooks-dead.fifo", true, null, 0, VISIBILITY_SECONDS),
        new Queue(
            TRADE_CONFIRMATIONS,
            true,
            "trade-confirmations-dead.fifo",
            MAX_RECEIVES,
            VISIBILITY_SECONDS),
        new Queue("trade-confirmations-dead.fifo", true, null, 0, VISIBILITY_SECONDS));
  }
}
