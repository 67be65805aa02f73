package io.tradewind.postgres;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches a cluster's servers with one thread: replaces the primary when its process has died or
/// it has not answered several times in a row, and looks after the standbys.
final class ClusterWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration END = Duration.ofMinutes(1);
  private static final int LOOKS_PER_QUESTION = 5;
  private static final int SILENCES = 3;

  private final Members members;
  private final Succession succession;
  private final StandbyCare care;
  private final Probe probe = new Probe();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private int silences;
  private int looks;

  ClusterWatch(Members members, Succession succession, StandbyCare care) {
    this.members = members;
    this.succession = succession;
    this.care = care;
    thread = Thread.ofVirtual().name("postgres-watch").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  /// Ends the watch; the servers go on.
  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(END);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    care.close();
    probe.close();
  }

  private void loop() {
    try {
      while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        lookSafely();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (PostgresFailure e) {
      LOG.error("the databases have no primary yet", e);
    }
  }

  private void look() {
    if (!members.primary().alive()) {
      replace("has died");
    } else if (looks++ % LOOKS_PER_QUESTION == 0) {
      ask();
    }
  }

  private void ask() {
    var answer = probe.ask(members.primary());
    if (answer.answers()) {
      silences = 0;
      if (!answer.primary()) {
        // It was chosen, and something came between.
        members.primary().promote();
      }
      care.look(answer.standbys());
      return;
    }
    // Again at once, without waiting for its turn.
    looks = 0;
    if (++silences >= SILENCES) {
      replace("does not answer");
    }
  }

  private void replace(String why) {
    LOG.warn("the primary, of zone {}, {}", members.primary().zone(), why);
    silences = 0;
    looks = 0;
    probe.close();
    succession.run();
  }
}
