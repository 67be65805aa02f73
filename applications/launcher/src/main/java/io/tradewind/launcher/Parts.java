package io.tradewind.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been started, to be stopped in the opposite order. A part that fails to stop does not
/// keep the others running. Owned by one thread, but for [#wantNoMore].
final class Parts {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<Part> started = new ArrayDeque<>();
  private volatile boolean unwanted;

  /// Remembers a part.
  ///
  /// @param name said when it is stopped
  /// @param stop stops it
  /// @throws StartAbandoned if no more parts are wanted; this one is remembered too
  void add(String name, Runnable stop) {
    started.push(new Part(name, stop));
    if (unwanted) {
      throw new StartAbandoned();
    }
  }

  /// Lets a start end at its next part. Called by any thread.
  void wantNoMore() {
    unwanted = true;
  }

  /// Stops everything.
  ///
  /// @param told about each part once it has stopped
  /// @return whether all stopped cleanly
  boolean stop(Consumer<String> told) {
    boolean clean = true;
    while (!started.isEmpty()) {
      var part = started.pop();
      try {
        part.stop().run();
        told.accept(part.name() + " stopped");
      } catch (RuntimeException e) {
        clean = false;
        LOG.warn("{} did not stop cleanly", part.name(), e);
        told.accept(part.name() + " did not stop cleanly: " + e.getMessage());
      }
    }
    return clean;
  }

  /// Stops everything without a word, save in the log.
  void stop() {
    stop(LOG::debug);
  }

  private record Part(String name, Runnable stop) {}
}
