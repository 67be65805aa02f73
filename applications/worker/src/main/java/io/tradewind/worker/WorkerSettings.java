package io.tradewind.worker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a worker works.
///
/// @param lanes how many batches, and how many webhook deliveries, are in hand at a time; 1 to 64
/// @param poll how long one poll of a queue waits, up to 20 s; also how long a stop may wait for it
/// @param exports the folder of trade confirmations
/// @param loopbackWebhooks whether webhooks may be on this machine, for development
/// @param relay who calls webhooks on a network without a way to them; null: the worker itself
public record WorkerSettings(
    int lanes, Duration poll, Path exports, boolean loopbackWebhooks, @Nullable URI relay) {}
