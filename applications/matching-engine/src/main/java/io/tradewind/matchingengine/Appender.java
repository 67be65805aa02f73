package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import java.util.concurrent.ArrayBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that waits for the journal. It owns the fenced journal; one batch at a time.
final class Appender {
  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

  private final Appends appends;
  private final ArrayBlockingQueue<SealedBatch> next = new ArrayBlockingQueue<>(1);
  private final Thread thread;

  Appender(Appends appends) {
    this.appends = appends;
    thread = Thread.ofPlatform().name("appender").unstarted(this::appendLoop);
  }

  void start() {
    thread.start();
  }

  /// Hands over the next batch; the one before is done.
  void append(SealedBatch batch) {
    next.add(batch);
  }

  /// Interrupts the thread and waits for it, a limited time.
  void stop(long millis) throws InterruptedException {
    thread.interrupt();
    thread.join(millis);
  }

  private void appendLoop() {
    try {
      var batch = next.take();
      while (appends.allowed()) {
        appends.append(batch);
        batch = next.take();
      }
    } catch (InterruptedException _) {
      LOG.debug("the appender was stopped");
    } catch (RuntimeException e) {
      appends.broke(e);
    } finally {
      appends.close();
    }
  }
}
