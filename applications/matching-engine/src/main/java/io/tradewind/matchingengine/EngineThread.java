package io.tradewind.matchingengine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that runs the [Leader]: takes inputs, lets it turn, flushes what it said.
final class EngineThread {
  /// The most inputs between two turns, so that an idle journal is not kept waiting.
  private static final int ROUND = 512;

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

  private final Inbox inbox;
  private final Leader leader;
  private final Outbox outbox;
  private final EngineStages stages;
  private final Consumer<Leader> observer;
  private final Thread thread;
  private volatile boolean stopping;

  /// Creates a thread that is not started.
  ///
  /// @param stages measured here
  /// @param observer told after every round, on the engine thread
  EngineThread(
      Inbox inbox, Leader leader, Outbox outbox, EngineStages stages, Consumer<Leader> observer) {
    this.inbox = inbox;
    this.leader = leader;
    this.outbox = outbox;
    this.stages = stages;
    this.observer = observer;
    thread = Thread.ofPlatform().name("engine").unstarted(this::engineLoop);
  }

  void start() {
    thread.start();
  }

  /// Ends the thread after its current round and waits for it.
  void stop(long millis) throws InterruptedException {
    stopping = true;
    inbox.addUrgent(() -> {});
    thread.join(millis);
  }

  static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /// Whatever escapes from the engine makes memory worthless: nothing that is not committed yet is
  /// ever answered.
  private void engineLoop() {
    try {
      while (!stopping) {
        round();
      }
    } catch (Throwable e) {
      LOG.error("the engine failed; the leader halts", e);
      leader.halt("the engine failed: " + e);
    }
  }

  private void round() {
    var worked = false;
    for (var input = inbox.pollUrgent(); input != null; input = inbox.pollUrgent()) {
      input.run();
      worked = true;
    }
    var now = nowMicros();
    var begunNanos = System.nanoTime();
    var inputs = 0;
    for (var taken = 0; taken < ROUND && leader.hasRoom(now); taken++) {
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
    leader.turn(nowMicros());
    outbox.flush();
    observer.accept(leader);
    if (!worked) {
      inbox.await(TICK_NANOS, leader.hasRoom(now));
    }
  }
}
