package io.tradewind.accountapi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {
  private final AtomicLong nanoTime = new AtomicLong();
  private final AttemptLimit limit = new AttemptLimit(nanoTime::get);

  @Test
  void addressIsShutOutAfterTooManyFailuresUntilTheWindowEnds() {
    for (var i = 0; i < AttemptLimit.FAILURES; i++) {
      assertTrue(limit.tryAttempt("a"));
    }
    assertFalse(limit.tryAttempt("a"));
    assertTrue(limit.tryAttempt("b"));

    nanoTime.addAndGet(AttemptLimit.WINDOW_NANOS);

    assertTrue(limit.tryAttempt("a"));
  }

  @Test
  void successfulLoginsAreNotCounted() {
    for (var i = 0; i < 10 * AttemptLimit.FAILURES; i++) {
      assertTrue(limit.tryAttempt("a"));
      limit.succeeded("a");
    }
  }

  @Test
  void memoryOfAddressesIsBounded() {
    for (var i = 0; i < AttemptLimit.FAILURES; i++) {
      assertTrue(limit.tryAttempt("first"));
    }
    for (var i = 0; i < 2_000; i++) {
      assertTrue(limit.tryAttempt("address-" + i));
    }

    assertTrue(limit.tryAttempt("first"));
  }
}
