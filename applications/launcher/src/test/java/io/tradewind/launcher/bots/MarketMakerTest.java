package io.tradewind.launcher.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.launcher.bots.TradingApi.Side;
import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.launcher.demo.DemoSymbol;
import java.math.BigDecimal;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class MarketMakerTest {
  private static final DemoSymbol SYMBOL = DemoMarket.SYMBOLS.getFirst();

  private final PretendVenue venue = new PretendVenue();
  private final FairPrices prices = new FairPrices(DemoMarket.REFERENCE_PRICES, 1);
  private final Inventory inventory = new Inventory(DemoMarket.BOT_FUNDS);
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private final MarketMaker maker = new MarketMaker(SYMBOL, venue, prices, inventory, random);

  @Test
  void firstStepFillsBothSidesAroundTheFairPrice() {
    maker.start();
    maker.step();

    var fair = prices.pair("BTC", "USDT");
    assertEquals(2 * Quote.LAYERS, venue.open.size());
    assertTrue(venue.best(Side.BUY) < fair && fair < venue.best(Side.SELL));
    venue.open.values().forEach(MarketMakerTest::assertKeepsFilters);
  }

  private static void assertKeepsFilters(PretendVenue.Resting order) {
    assertEquals(0, order.price().remainder(SYMBOL.tick()).signum());
    assertEquals(0, order.quantity().remainder(SYMBOL.lot()).signum());
    assertTrue(order.price().multiply(order.quantity()).compareTo(SYMBOL.minNotional()) > 0);
  }

  @Test
  void ordersOfAnEarlierRunAreCanceledFirst() {
    venue.rest("BTCUSDT", Side.BUY, BigDecimal.ONE, BigDecimal.TEN);
    maker.start();

    assertTrue(venue.open.isEmpty());
  }

  @Test
  void bookFollowsTheFairPriceWithFewRequests() {
    maker.start();
    maker.step();
    venue.requests = 0;
    int steps = 400;
    for (int i = 0; i < steps; i++) {
      prices.advance(0.5);
      maker.step();
    }

    var fair = prices.pair("BTC", "USDT");
    assertEquals(1, venue.best(Side.BUY) / fair, 0.001);
    assertEquals(1, venue.best(Side.SELL) / fair, 0.001);
    assertTrue(venue.requests < 5 * steps, venue.requests + " requests in " + steps + " steps");
  }

  @Test
  void jumpOfTheFairPriceIsFollowedWithoutTaking() {
    maker.start();
    maker.step();
    prices.anchor("BTC", prices.pair("BTC", "USDT") * 1.05);
    for (int i = 0; i < 60; i++) {
      maker.step();
    }

    var fair = prices.pair("BTC", "USDT");
    assertTrue(venue.best(Side.BUY) < fair && fair < venue.best(Side.SELL));
    assertEquals(1, venue.best(Side.BUY) / fair, 0.001);
  }

  @Test
  void filledOrdersAreReplaced() {
    maker.start();
    maker.step();
    var best = venue.best(Side.SELL);
    venue.open.values().removeIf(order -> order.price().doubleValue() == best);
    for (int i = 0; i < 10; i++) {
      maker.step();
    }

    assertEquals(2 * Quote.LAYERS, venue.open.size());
  }

  @Test
  void holdingTooMuchLowersThePrices() {
    maker.start();
    maker.step();
    var before = venue.best(Side.BUY);
    inventory.update(Map.of("BTC", new BigDecimal("1000")));
    for (int i = 0; i < 30; i++) {
      maker.step();
    }

    assertTrue(venue.best(Side.BUY) < before);
  }

  @Test
  void takerSellsMoreOftenWhenItHoldsTooMuch() {
    var taker = new Taker(SYMBOL, venue, prices, inventory, random);
    inventory.update(Map.of("BTC", new BigDecimal("1000")));
    for (int i = 0; i < 1_000; i++) {
      taker.step();
    }

    var sells = venue.taken.stream().filter(order -> order.side() == Side.SELL).count();
    assertTrue(sells > 0.8 * venue.taken.size(), sells + " of " + venue.taken.size());
    assertTrue(venue.taken.size() > 300);
  }
}
