package io.tradewind.edge.waf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RequestRatesTest {
  private static final int WINDOW_SECONDS = 60;
  private static final long WINDOW_MILLIS = 60_000;

  private final RequestRates rates = new RequestRates(WINDOW_SECONDS);

  @Test
  void requestsOfTheWindowBeforeCountForTheirPart() {
    for (var request = 0; request < 100; request++) {
      rates.count("192.0.2.1", 0);
    }

    assertEquals(51, rates.count("192.0.2.1", WINDOW_MILLIS + WINDOW_MILLIS / 2));
    assertEquals(2, rates.count("192.0.2.1", 2 * WINDOW_MILLIS - 1));
    assertEquals(1, rates.count("192.0.2.1", 9 * WINDOW_MILLIS));
  }

  @Test
  void addressesAreCountedApart() {
    rates.count("192.0.2.1", 0);

    assertEquals(1, rates.count("192.0.2.2", 0));
  }

  @Test
  void networkOfOneHostIsOneAddress() {
    rates.count("2001:db8:1:2:3:4:5:6", 0);

    assertEquals(2, rates.count("2001:db8:1:2:ffff:4:5:6", 0));
    assertEquals(1, rates.count("2001:db8:1:3:3:4:5:6", 0));
  }

  @Test
  void tableIsBoundedAndForgetsWhatIsOver() {
    for (var index = 0; index < RequestRates.MAX_ADDRESSES + 1_000; index++) {
      rates.count("10.%d.%d.%d".formatted(index >> 16, index >> 8 & 255, index & 255), 0);
    }
    assertTrue(rates.addresses() <= RequestRates.MAX_ADDRESSES + 1);

    rates.count("192.0.2.1", 5 * WINDOW_MILLIS);
    assertEquals(1, rates.addresses());
  }
}
