package io.tradewind.worker;

import io.tradewind.client.VenueClient;
import io.tradewind.identity.Webhooks;
import io.tradewind.messaging.Notification;
import io.tradewind.messaging.Queues;
import io.tradewind.platform.metrics.Metrics;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// What a worker works with. Whoever starts it closes these after it.
///
/// @param venue asks the leader
/// @param database holds the schemas `history`, `messaging` and `identity`
/// @param queues that are filled and emptied
/// @param webhooks where accounts want to be told
/// @param told hears of notifications once they are stored, without a promise: a crash in between
///   leaves some out. Called on consumers' threads; must not fail
/// @param metrics of the worker
public record WorkerServices(
    VenueClient venue,
    DataSource database,
    Queues queues,
    Webhooks webhooks,
    Consumer<List<Notification>> told,
    Metrics metrics) {}
