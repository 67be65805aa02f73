package io.tradewind.marketapi;

import io.tradewind.history.HistoryReader;
import io.tradewind.marketapi.cached.MarketCaches;
import io.tradewind.protocol.RequestWeights;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What the market API needs from the process it runs in.
///
/// @param feed the way to the committed batches
/// @param history the read model, or null when there is none: then only what the feed brings is
///   known
/// @param weights counts requests of addresses; shared with the other gateways of the port
/// @param caches in front of the read model
/// @param clock the time that clients are told
public record MarketApiDependencies(
    MarketFeed feed,
    @Nullable HistoryReader history,
    RequestWeights weights,
    MarketCaches caches,
    InstantSource clock) {}
