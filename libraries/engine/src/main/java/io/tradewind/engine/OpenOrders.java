package io.tradewind.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The open orders of one account on one symbol.
final class OpenOrders {
  /// Iterated in order of insertion, which is the order of the ids.
  private final Map<String, OpenOrder> byClientOrderId = new LinkedHashMap<>(4);

  int size() {
    return byClientOrderId.size();
  }

  Collection<OpenOrder> inOrder() {
    return Collections.unmodifiableCollection(byClientOrderId.values());
  }

  @Nullable OpenOrder find(String clientOrderId) {
    return byClientOrderId.get(clientOrderId);
  }

  void add(OpenOrder order) {
    byClientOrderId.put(order.order.terms().clientOrderId(), order);
  }

  void remove(OpenOrder order) {
    byClientOrderId.remove(order.order.terms().clientOrderId());
  }
}
