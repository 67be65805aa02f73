package io.tradewind.matchingengine;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// What the engine thread does again and again: takes inputs, lets the [Leader] turn, flushes what
/// it said. Never waits.
final class EngineRound {
  /// The most inputs between two turns, so that an idle journal is not kept waiting.
  private static final int MOST_INPUTS = 512;

  private final Inbox inbox;
  private final Leader leader;
  private final Outbox outbox;
  private final EngineStages stages;
  private final LongSupplier nowMicros;
  private final Consumer<Leader> observer;

  /// Creates a round.
  ///
  /// @param stages measured here
  /// @param nowMicros this machine's clock, in microseconds since 1970 UTC
  /// @param observer told after every round, on the engine thread
  EngineRound(
      Inbox inbox,
      Leader leader,
      Outbox outbox,
      EngineStages stages,
      LongSupplier nowMicros,
      Consumer<Leader> observer) {
    this.inbox = inbox;
    this.leader = leader;
    this.outbox = outbox;
    this.stages = stages;
    this.nowMicros = nowMicros;
    this.observer = observer;
  }

  /// Works through what waits.
  ///
  /// @return false if nothing did
  boolean work() {
    var worked = false;
    for (var input = inbox.pollUrgent(); input != null; input = inbox.pollUrgent()) {
      input.run();
      worked = true;
    }
    var now = nowMicros.getAsLong();
    var begunNanos = System.nanoTime();
    var inputs = 0;
    for (var taken = 0; taken < MOST_INPUTS && leader.hasRoom(now); taken++) {
      var input = inbox.poll();
      if (input == null) {
        break;
      }
      input.run();
      inputs++;
    }
    if (inputs > 0) {
      stages.busy(System.nanoTime() - begunNanos);
      worked = true;
    }
    leader.turn(nowMicros.getAsLong());
    outbox.flush();
    observer.accept(leader);
    return worked;
  }
}
