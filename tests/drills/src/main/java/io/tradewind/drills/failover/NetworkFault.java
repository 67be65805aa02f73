package io.tradewind.drills.failover;

import io.tradewind.drills.network.DatabaseRoute;
import java.time.Duration;

/// What becomes of the leader's way to its database.
enum NetworkFault {
  /// The answer to an append that was committed never arrives; the next connection is fine.
  REPLY_LOST("a reply is lost after the commit"),

  /// Nothing passes and nothing is cut, until the load has ended.
  BLACK_HOLE("a black hole"),

  /// The answer to an append that was committed never arrives, and then nothing passes.
  REPLY_LOST_IN_BLACK_HOLE("a reply is lost after the commit, then a black hole"),

  /// All connections are reset once.
  RESET("resets"),

  /// Everything takes longer, until the load has ended.
  SLOW("100 ms more each way");

  private static final long POLL_MILLIS = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration DELAY = Duration.ofMillis(100);

  private final String words;

  NetworkFault(String words) {
    this.words = words;
  }

  /// Begins it; it lasts until [DatabaseRoute#pass].
  void begin(DatabaseRoute route) {
    switch (this) {
      case REPLY_LOST -> route.loseReply();
      case BLACK_HOLE -> route.hold();
      case REPLY_LOST_IN_BLACK_HOLE -> loseThenHold(route);
      case RESET -> route.reset();
      case SLOW -> route.delay(DELAY);
    }
  }

  String words() {
    return words;
  }

  private static void loseThenHold(DatabaseRoute route) {
    var before = route.lostReplies();
    route.loseReply();
    var end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (route.lostReplies() == before && System.nanoTime() < end) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    route.hold();
  }
}
