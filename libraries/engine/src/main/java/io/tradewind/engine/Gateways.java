package io.tradewind.engine;

import io.tradewind.collections.RadixMap;
import io.tradewind.model.EngineState.GatewayState;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.Limits;
import io.tradewind.model.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The open gateway incarnations.
final class Gateways {
  private final RadixMap<Gateway> gateways = new RadixMap<>();
  private long lastGatewayId;

  long lastGatewayId() {
    return lastGatewayId;
  }

  Submissions submission(long gatewayId, long gatewaySequence) {
    var gateway = gateways.get(gatewayId);
    return gateway == null ? new Submissions.Forgotten() : gateway.submission(gatewaySequence);
  }

  /// Notes where a gateway's command is applied, so that it is applied once.
  void record(JournalEntry entry) {
    if (entry.gatewayId() == 0 && entry.gatewaySequence() == 0) {
      return;
    }
    var gateway = gateways.get(entry.gatewayId());
    if (gateway == null || !gateway.fresh(entry.gatewaySequence())) {
      throw new InvariantViolation(
          "command %d of gateway %d was applied before, or the gateway is not open"
              .formatted(entry.gatewaySequence(), entry.gatewayId()));
    }
    gateway.record(entry.gatewaySequence(), entry.sequence(), entry.index());
    gateway.lastUsedMicros = entry.timestampMicros();
  }

  void open(String name, long timestampMicros, Consumer<? super Event> events) {
    if (name.isEmpty() || name.length() > Limits.GATEWAY_NAME_CHARACTERS) {
      events.accept(new Event.CommandRejected(RejectReason.LIMIT_REACHED));
      return;
    }
    for (var gateway : inOrder()) {
      if (timestampMicros - gateway.lastUsedMicros > Limits.GATEWAY_IDLE_MICROS) {
        expire(gateway, events);
      }
    }
    if (gateways.size() >= Limits.GATEWAYS) {
      expire(longestIdle(), events);
    }
    lastGatewayId++;
    gateways.put(lastGatewayId, new Gateway(lastGatewayId, name, timestampMicros));
    events.accept(new Event.GatewayOpened(lastGatewayId, name));
  }

  List<GatewayState> states() {
    return inOrder().stream().map(Gateway::state).toList();
  }

  static Gateways restore(long lastGatewayId, List<GatewayState> states) {
    var gateways = new Gateways();
    gateways.lastGatewayId = lastGatewayId;
    for (var state : states) {
      gateways.gateways.put(state.gatewayId(), Gateway.restore(state));
    }
    return gateways;
  }

  private Gateway longestIdle() {
    var inOrder = inOrder();
    var longest = inOrder.getFirst();
    for (var gateway : inOrder) {
      if (gateway.lastUsedMicros < longest.lastUsedMicros) {
        longest = gateway;
      }
    }
    return longest;
  }

  private void expire(Gateway gateway, Consumer<? super Event> events) {
    gateways.remove(gateway.gatewayId);
    events.accept(new Event.GatewayExpired(gateway.gatewayId));
  }

  private List<Gateway> inOrder() {
    var inOrder = new ArrayList<Gateway>(gateways.size());
    gateways.forEach(inOrder::add);
    return inOrder;
  }
}
