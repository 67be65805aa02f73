package io.tradewind.worker;

import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueSettings;
import io.tradewind.identity.Webhooks;
import io.tradewind.messaging.Queues;
import io.vertx.core.Vertx;
import javax.sql.DataSource;

/// What a worker works with. Whoever starts it closes these after it.
///
/// @param vertx whose event loops the feed uses
/// @param feed how the leader is followed
/// @param venue asks the leader
/// @param database holds the schemas `history`, `messaging` and `identity`
/// @param queues that are filled and emptied
/// @param webhooks where accounts want to be told
public record WorkerServices(
    Vertx vertx,
    VenueSettings feed,
    VenueClient venue,
    DataSource database,
    Queues queues,
    Webhooks webhooks) {}
