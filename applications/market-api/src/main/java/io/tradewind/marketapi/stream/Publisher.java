package io.tradewind.marketapi.stream;

import io.tradewind.protocol.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// Collects what one batch or one tick says, and hands it over at once. Owned by the market thread.
final class Publisher {
  private final StreamHub hub;
  private List<Publication> pending = new ArrayList<>();

  Publisher(StreamHub hub) {
    this.hub = hub;
  }

  void publish(StreamTopic topic, JsonWriter payload) {
    pending.add(new Publication(topic, payload.toByteArray()));
  }

  void flush() {
    if (!pending.isEmpty()) {
      var full = pending;
      pending = new ArrayList<>();
      hub.deliver(full);
    }
  }
}
