package io.tradewind.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.launcher.storage.DemoFile;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoMarketTest {
  @Test
  void tickTimesLotIsAWholeNumberOfQuoteUnits() {
    for (var symbol : DemoMarket.SYMBOLS) {
      var units = symbol.tick().multiply(symbol.lot()).movePointRight(DemoMarket.ASSET_SCALE);
      assertTrue(units.stripTrailingZeros().scale() <= 0, symbol.code() + " has " + units);
    }
  }

  @Test
  void everyAssetIsListedPricedAndFunded() {
    for (var symbol : DemoMarket.SYMBOLS) {
      for (var asset : List.of(symbol.base(), symbol.quote())) {
        assertTrue(DemoMarket.ASSETS.contains(asset), asset);
        assertTrue(DemoMarket.REFERENCE_PRICES.containsKey(asset), asset);
        assertTrue(DemoMarket.BOT_FUNDS.containsKey(asset), asset);
        assertTrue(DemoMarket.USER_FUNDS.containsKey(asset), asset);
      }
    }
  }

  @Test
  void snippetNamesTheVenueAndTheKey() {
    var demo =
        new DemoFile(
            "http://127.0.0.1:9000",
            "ws://127.0.0.1:9000",
            "ws://127.0.0.1:9000/ws-api/v3",
            "the-key",
            "the-secret",
            "demo",
            "",
            "admin",
            "");
    var snippet = CcxtSnippet.of(demo);

    assertTrue(snippet.contains("apiKey: 'the-key'"));
    assertTrue(snippet.contains("secret: 'the-secret'"));
    assertTrue(snippet.contains("public: 'http://127.0.0.1:9000/api/v3'"));
    assertTrue(snippet.contains("'ws://127.0.0.1:9000/ws-api/v3'"));
    assertFalse(snippet.contains("{base"));
    assertEquals("END", snippet.strip().lines().toList().getLast());
  }
}
