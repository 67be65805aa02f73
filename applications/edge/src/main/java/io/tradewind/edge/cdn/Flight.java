package io.tradewind.edge.cdn;

import io.tradewind.edge.stage.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One request to a service, and those who wait for its answer because they want the same. Shared
/// by event loops.
final class Flight {
  /// The most that wait for one answer.
  static final int MAX_WAITING = 10_000;

  private final List<Passenger> waiting = new ArrayList<>();
  private boolean landed;

  /// Who waits.
  ///
  /// @param exchange answered on its own event loop
  /// @param wants in which form
  record Passenger(Exchange exchange, Wants wants) {}

  /// Waits for the answer.
  ///
  /// @return false when it came just now, or too many wait
  synchronized boolean board(Passenger passenger) {
    return !landed && waiting.size() < MAX_WAITING && waiting.add(passenger);
  }

  /// Lets everybody go, each on its event loop.
  void land(Consumer<Passenger> way) {
    List<Passenger> all;
    synchronized (this) {
      landed = true;
      all = List.copyOf(waiting);
      waiting.clear();
    }
    for (var passenger : all) {
      passenger.exchange.onLoop(() -> way.accept(passenger));
    }
  }
}
