package io.tradewind.launcher.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class FairPricesTest {
  private static final Map<String, Double> REFERENCES =
      Map.of("BTC", 64_000.0, "ETH", 3_200.0, "USDT", 1.0);

  @Test
  void sameSeedWalksTheSameWay() {
    assertEquals(afterSteps(7, 100), afterSteps(7, 100));
    assertNotEquals(afterSteps(7, 100), afterSteps(8, 100));
  }

  private static double afterSteps(long seed, int steps) {
    var prices = new FairPrices(REFERENCES, seed);
    for (int i = 0; i < steps; i++) {
      prices.advance(0.25);
    }
    return prices.pair("BTC", "USDT");
  }

  @Test
  void trianglesAreConsistent() {
    var prices = new FairPrices(REFERENCES, 1);
    prices.advance(0.25);

    var implied = prices.pair("ETH", "USDT") / prices.pair("BTC", "USDT");
    assertEquals(implied, prices.pair("ETH", "BTC"), implied * 1e-12);
  }

  @Test
  void longWalkStaysAroundItsReference() {
    var prices = new FairPrices(REFERENCES, 3);
    for (int hour = 0; hour < 24 * 365; hour++) {
      prices.advance(3_600);
    }
    var price = prices.pair("BTC", "USDT");
    assertTrue(price > 50_000 && price < 80_000, "BTC is at " + price);
  }

  @Test
  void walkGoesOnFromAnAnchor() {
    var prices = new FairPrices(REFERENCES, 1);
    prices.anchor("BTC", 70_000);

    assertEquals(70_000, prices.pair("BTC", "USDT"));
  }
}
