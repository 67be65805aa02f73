package io.tradewind.drills.streams;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A book that a client keeps by Binance's recipe: a snapshot by REST, and the changes of the depth
/// stream that come after it. Owned by one thread.
final class LocalBook {
  private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>();
  private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
  private final List<String> gaps = new ArrayList<>();
  private long lastUpdateId = -1;
  private long applied;

  /// Starts with a snapshot.
  ///
  /// @param depth the answer of `/api/v3/depth`
  void snapshot(JsonNode depth) {
    lastUpdateId = depth.path("lastUpdateId").asLong();
    bids.clear();
    asks.clear();
    set(bids, depth.path("bids"));
    set(asks, depth.path("asks"));
  }

  /// Takes an event of the stream. One that the snapshot holds already is passed over.
  void update(JsonNode event) {
    var first = event.path("U").asLong();
    var last = event.path("u").asLong();
    if (last <= lastUpdateId) {
      return;
    }
    // The first one after a snapshot may overlap it.
    if (applied == 0 ? first > lastUpdateId + 1 : first != lastUpdateId + 1) {
      gaps.add("after update %d comes %d".formatted(lastUpdateId, first));
    }
    set(bids, event.path("b"));
    set(asks, event.path("a"));
    lastUpdateId = last;
    applied++;
  }

  long lastUpdateId() {
    return lastUpdateId;
  }

  /// How many events changed it.
  long applied() {
    return applied;
  }

  List<String> gaps() {
    return List.copyOf(gaps);
  }

  /// Says whether a snapshot of the same update has the same levels.
  boolean equalsSnapshot(JsonNode depth) {
    var other = new LocalBook();
    other.snapshot(depth);
    return lastUpdateId == other.lastUpdateId && bids.equals(other.bids) && asks.equals(other.asks);
  }

  private static void set(NavigableMap<BigDecimal, BigDecimal> side, JsonNode levels) {
    for (var level : levels) {
      var price = new BigDecimal(level.path(0).asString()).stripTrailingZeros();
      var quantity = new BigDecimal(level.path(1).asString()).stripTrailingZeros();
      if (quantity.signum() == 0) {
        side.remove(price);
      } else {
        side.put(price, quantity);
      }
    }
  }
}
