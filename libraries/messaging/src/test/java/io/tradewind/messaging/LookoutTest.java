package io.tradewind.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LookoutTest {
  private final Lookout lookout = new Lookout(3);

  @Test
  void oneLooksWhileThereIsNothing() {
    for (var look = 0; look < 3; look++) {
      lookout.begin();
      assertEquals(0, lookout.free());
      lookout.end(false);
      assertEquals(1, lookout.free());
    }
  }

  @Test
  void whoFindsSomethingSendsOneMoreUpToAllLanes() {
    for (var look = 0; look < 9; look++) {
      lookout.begin();
      lookout.end(true);
    }
    assertEquals(3, lookout.free());
  }

  @Test
  void whoFindsNothingStaysAwayUntilOneIsLeft() {
    for (var look = 0; look < 3; look++) {
      lookout.begin();
      lookout.end(true);
    }
    for (var look = 0; look < 9; look++) {
      lookout.begin();
      lookout.end(false);
    }
    assertEquals(1, lookout.free());
  }

  @Test
  void whoWaitsGoesOnWhenItIsClosed() throws InterruptedException {
    lookout.begin();
    var waiting = Thread.ofVirtual().start(lookout::begin);

    lookout.close();
    waiting.join();

    assertTrue(lookout.closed());
  }
}
