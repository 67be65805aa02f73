package io.tradewind.edge.gateway;

import io.tradewind.edge.connections.ClientNetwork;
import io.tradewind.topology.ThrottleClass;
import org.jspecify.annotations.Nullable;

/// The rate of one class of calls: a bucket that all clients share, and for every address and every
/// API key one of half its size, so that no client alone uses up the class.
///
/// A key counts beside the address, never instead of it: anybody can invent keys.
final class Throttle {
  private static final int CLIENTS_PART = 2;

  /// A longer key is none of ours and counts by its beginning.
  private static final int MAX_KEY_CHARACTERS = 64;

  private final String name;
  private final TokenBucket all;
  private final ClientBuckets byAddress;
  private final ClientBuckets byKey;

  Throttle(ThrottleClass rate, long nowNanos) {
    name = rate.name();
    all = new TokenBucket(rate.ratePerSecond(), rate.burst(), nowNanos);
    var clientRate = Math.max(1, rate.ratePerSecond() / CLIENTS_PART);
    var clientBurst = Math.max(1, rate.burst() / CLIENTS_PART);
    byAddress = new ClientBuckets(clientRate, clientBurst, nowNanos);
    byKey = new ClientBuckets(clientRate, clientBurst, nowNanos);
  }

  /// The class.
  String name() {
    return name;
  }

  /// Charges a request. One that is refused does not count for the buckets after the one that
  /// refused it.
  ///
  /// @param address of the client
  /// @param key as sent, or null
  /// @param nowNanos the time
  /// @return 0 when it may pass, else the nanoseconds until it might
  long take(String address, @Nullable String key, long nowNanos) {
    var wait = byAddress.take(ClientNetwork.of(address), nowNanos);
    if (wait == 0 && key != null) {
      var shorter = key.length() > MAX_KEY_CHARACTERS ? key.substring(0, MAX_KEY_CHARACTERS) : key;
      wait = byKey.take(shorter, nowNanos);
    }
    return wait > 0 ? wait : all.take(nowNanos);
  }
}
