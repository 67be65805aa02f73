package io.tradewind.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of a process, from its start to Ctrl-C or to a reason of its own to stop.
final class Lifetime {
  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
  private static final int STOPPED_BY_ITSELF = 1;

  private final String what;
  private final Parts parts;
  private final Progress progress;
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> fatal = new AtomicReference<>();
  private volatile boolean clean;

  /// Prepares a life.
  ///
  /// @param what lives, such as `the venue`
  /// @param parts stopped in the end
  /// @param progress told about each part that stopped
  Lifetime(String what, Parts parts, Progress progress) {
    this.what = what;
    this.parts = parts;
    this.progress = progress;
  }

  /// Starts everything, waits for a signal, stops everything. A signal during the start ends it at
  /// the next part.
  ///
  /// @param start starts the parts; what it throws is thrown on, after what had started has stopped
  /// @param farewell printed after a signal, when all has stopped cleanly
  /// @return the exit code of a run that ended by itself; after a signal the process ends with 0
  ///   once everything has stopped cleanly
  int untilStopped(Runnable start, String farewell) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopForSignal(farewell), "stop"));
    var ended = false;
    try {
      ended = startedAndEnded(start);
    } finally {
      progress.line("Stopping ...");
      clean = parts.stop(Progress.asLogged()::step) && ended;
      stopped.countDown();
    }
    var reason = fatal.get();
    if (reason == null) {
      return clean ? 0 : STOPPED_BY_ITSELF;
    }
    LOG.error("{} stopped by itself: {}", what, reason);
    progress.line("%s stopped by itself: %s".formatted(capital(what), reason));
    return STOPPED_BY_ITSELF;
  }

  private boolean startedAndEnded(Runnable start) {
    try {
      start.run();
      stopRequested.await();
    } catch (StartAbandoned _) {
      progress.line("The start was abandoned.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /// Ends the life for a reason of its own. Only the first reason counts.
  ///
  /// @param reason for the person at the terminal
  void fail(String reason) {
    fatal.compareAndSet(null, reason);
    stopRequested.countDown();
  }

  /// Ends the life, though nothing went wrong.
  void stop() {
    stopRequested.countDown();
  }

  /// Runs when the process ends: for a signal the main thread stops everything, and this waits for
  /// it. A start that failed keeps its exit code.
  private void stopForSignal(String farewell) {
    parts.wantNoMore();
    stopRequested.countDown();
    try {
      stopped.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (fatal.get() == null && clean) {
      progress.line(farewell);
      // A signal would leave its own number as exit code, though nothing went wrong.
      Runtime.getRuntime().halt(0);
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
