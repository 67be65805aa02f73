package io.tradewind.matchingengine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that runs the [Leader]: takes inputs, lets it turn, flushes what it said.
final class EngineThread {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

  private final Inbox inbox;
  private final Leader leader;
  private final EngineRound round;
  private final Thread thread;
  private volatile boolean stopping;

  /// Creates a thread that is not started.
  EngineThread(Inbox inbox, Leader leader, EngineRound round) {
    this.inbox = inbox;
    this.leader = leader;
    this.round = round;
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
        if (!round.work()) {
          inbox.await(TICK_NANOS, leader.hasRoom(nowMicros()));
        }
      }
    } catch (Throwable e) {
      LOG.error("the engine failed; the leader halts", e);
      leader.halt("the engine failed: " + e);
    }
  }
}
