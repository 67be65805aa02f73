package io.tradewind.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many lanes of a consumer look into its queue at the same time.
///
/// One does while the queue is empty, for each look costs: on AWS money, elsewhere processor time.
/// Whoever finds something sends one more, up to all lanes; whoever finds nothing stays away until
/// then. Safe from any thread.
final class Lookout {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final int lanes;
  private final Semaphore looks = new Semaphore(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private int looking = 1;

  /// Creates one for an empty queue.
  ///
  /// @param lanes the most that look at the same time
  Lookout(int lanes) {
    this.lanes = lanes;
  }

  /// Waits until one more may look, or nobody shall any more. [#end] follows.
  void begin() {
    looks.acquireUninterruptibly();
  }

  /// A look is over.
  ///
  /// @param found whether it found anything
  synchronized void end(boolean found) {
    if (found && looking < lanes) {
      looking++;
      looks.release(2);
    } else if (found || looking == 1) {
      looks.release();
    } else {
      looking--;
    }
  }

  /// How many may begin now.
  int free() {
    return looks.availablePermits();
  }

  /// Nobody looks any more; whoever waits goes on and sees so.
  void close() {
    closing.countDown();
    looks.release(lanes);
  }

  boolean closed() {
    return closing.getCount() == 0;
  }

  /// Waits, at most until this is closed.
  void await(Duration time) {
    try {
      closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      LOG.debug("woken early", e);
    }
  }
}
