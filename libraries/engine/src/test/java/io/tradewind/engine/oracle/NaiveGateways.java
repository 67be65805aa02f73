package io.tradewind.engine.oracle;

import io.tradewind.engine.Submissions;
import io.tradewind.model.EngineState.GatewayState;
import io.tradewind.model.EngineState.Submission;
import io.tradewind.model.Event;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.RejectReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Gateways that remember everything they saw and look only at the part that counts.
final class NaiveGateways {
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final int WINDOW = 65_536;
  private static final int MOST_OPEN = 256;

  private static final class Seen {
    final String name;
    long lastUsedMicros;
    long highest;
    final TreeMap<Long, JournalPosition> positions = new TreeMap<>();

    Seen(String name, long openedMicros) {
      this.name = name;
      this.lastUsedMicros = openedMicros;
    }
  }

  private final TreeMap<Long, Seen> open = new TreeMap<>();
  long lastGatewayId;

  Submissions submission(long gatewayId, long gatewaySequence) {
    var seen = open.get(gatewayId);
    if (seen == null || gatewaySequence < 1 || gatewaySequence <= seen.highest - WINDOW) {
      return new Submissions.Forgotten();
    }
    var position = seen.positions.get(gatewaySequence);
    return position == null ? new Submissions.Fresh() : new Submissions.Applied(position);
  }

  void record(long gatewayId, long gatewaySequence, JournalPosition position, long micros) {
    var seen = open.get(gatewayId);
    if (seen == null) {
      return;
    }
    seen.positions.put(gatewaySequence, position);
    seen.highest = Math.max(seen.highest, gatewaySequence);
    seen.lastUsedMicros = micros;
  }

  List<Event> open(String name, long micros) {
    var events = new ArrayList<Event>();
    if (name.isEmpty() || name.length() > 64) {
      return List.of(new Event.CommandRejected(RejectReason.LIMIT_REACHED));
    }
    for (var each : new TreeMap<>(open).entrySet()) {
      if (micros > each.getValue().lastUsedMicros + HOUR_MICROS) {
        open.remove(each.getKey());
        events.add(new Event.GatewayExpired(each.getKey()));
      }
    }
    if (open.size() == MOST_OPEN) {
      var oldest =
          open.entrySet().stream()
              .min(Comparator.comparingLong(each -> each.getValue().lastUsedMicros))
              .orElseThrow()
              .getKey();
      open.remove(oldest);
      events.add(new Event.GatewayExpired(oldest));
    }
    lastGatewayId++;
    open.put(lastGatewayId, new Seen(name, micros));
    events.add(new Event.GatewayOpened(lastGatewayId, name));
    return events;
  }

  List<GatewayState> states() {
    var states = new ArrayList<GatewayState>();
    open.forEach((id, seen) -> {
      var window = new ArrayList<Submission>();
      seen.positions
          .tailMap(seen.highest - WINDOW, false)
          .forEach((number, position) -> window.add(new Submission(number, position)));
      states.add(new GatewayState(id, seen.name, seen.lastUsedMicros, seen.highest, window));
    });
    return states;
  }
}
