package io.tradewind.client;

import java.util.random.RandomGenerator;

/// How long to wait before the next try: doubling, and jittered so that the clients of a leader
/// that died do not come back all at once.
final class BackOff {
  static final long FIRST_MILLIS = 10;
  static final long MAX_MILLIS = 80;

  private final RandomGenerator random;
  private long millis = FIRST_MILLIS;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  /// The next wait, in milliseconds: between half and the whole of the current step.
  long nextMillis() {
    var wait = random.nextLong(millis / 2, millis + 1);
    millis = Math.min(MAX_MILLIS, 2 * millis);
    return wait;
  }

  void reset() {
    millis = FIRST_MILLIS;
  }
}
