package io.tradewind.orderapi;

import io.tradewind.cache.Announcements;
import io.tradewind.cache.limits.SharedLimits;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueSettings;
import io.tradewind.history.HistoryReader;
import io.tradewind.identity.ApiKeyStore;
import io.tradewind.orderapi.notifications.StoredNotifications;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.OrderLimits;
import io.tradewind.protocol.RequestWeights;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.LongSupplier;

/// What the application needs from its host. None of it is closed by the application.
///
/// @param vertx whose event loops are used
/// @param venue where commands and queries go
/// @param feed how the feed is reached
/// @param history the read model
/// @param keys the API keys
/// @param weights of addresses, shared by every application on the port
/// @param limits how limits are shared with other gateways
/// @param keyChanges tells fingerprints of API keys that were made or ended
/// @param stored reads what accounts were told
/// @param notifications tells what they are told now, as `account JSON`
/// @param orderLimits by name of account class; a class that is not here gets [OrderLimits#DEFAULT]
/// @param openMethods methods of the WebSocket API that need no key, by name, such as `depth`
/// @param clockMicros the time, in microseconds since 1970 UTC
public record OrderApiServices(
    Vertx vertx,
    VenueClient venue,
    VenueSettings feed,
    HistoryReader history,
    ApiKeyStore keys,
    RequestWeights weights,
    SharedLimits limits,
    Announcements keyChanges,
    StoredNotifications stored,
    Announcements notifications,
    Map<String, OrderLimits> orderLimits,
    Map<String, ApiHandler> openMethods,
    LongSupplier clockMicros) {}
