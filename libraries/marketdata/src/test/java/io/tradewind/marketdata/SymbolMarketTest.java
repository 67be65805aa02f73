package io.tradewind.marketdata;

import static io.tradewind.marketdata.Trades.bought;
import static io.tradewind.marketdata.Trades.micros;
import static io.tradewind.marketdata.Trades.sold;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Asset;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SymbolMarketTest {
  private static final Symbol SYMBOL =
      new Symbol(
          0,
          "BTCUSDT",
          new Asset(0, "BTC", 8),
          new Asset(1, "USDT", 8),
          1,
          new SymbolRules(1_000_000, 1_000, 1, 1_000_000, 1, 1_000_000, 0, 1L << 60, 200, 0, 0),
          SymbolStatus.TRADING);

  private final SymbolMarket market = new SymbolMarket(SYMBOL);

  @Test
  void theWindowSumsUpTwentyFourHours() {
    market.apply(bought(1, 50, 9, "2026-03-04T13:46:59Z"));
    market.apply(bought(2, 100, 1, "2026-03-04T13:47:10Z"));
    market.apply(sold(3, 130, 2, "2026-03-05T02:00:00Z"));
    market.apply(bought(4, 90, 3, "2026-03-05T13:47:00Z"));

    assertEquals(
        new WindowStatistics(
            micros("2026-03-04T13:47:00Z"),
            micros("2026-03-05T13:47:20Z"),
            50,
            100,
            130,
            90,
            90,
            6,
            630,
            3,
            2,
            4),
        market.window(1_440, micros("2026-03-05T13:47:20Z")));
  }

  @Test
  void aWindowWithoutTradesRepeatsThePriceBefore() {
    market.apply(bought(1, 50, 9, "2026-03-01T00:00:00Z"));
    var now = micros("2026-03-05T13:47:20Z");

    assertEquals(
        new WindowStatistics(
            micros("2026-03-04T13:47:00Z"), now, 50, 50, 50, 50, 50, 0, 0, 0, -1, -1),
        market.window(1_440, now));
  }

  @Test
  void theAverageCoversFiveMinutes() {
    market.apply(bought(1, 1_000, 9, "2026-03-05T13:42:19Z"));
    market.apply(bought(2, 100, 1, "2026-03-05T13:42:20Z"));
    market.apply(bought(3, 130, 2, "2026-03-05T13:47:00Z"));

    var average = market.average(micros("2026-03-05T13:47:20Z"));

    assertEquals(3, average.volumeLots());
    assertEquals(360, average.quoteUnits());
  }

  @Test
  void turnoverStopsAtTheGreatestLong() {
    market.apply(new Trade(1, 1, 1, 1, Long.MAX_VALUE - 5, true, 1_000_000));
    market.apply(new Trade(2, 2, 1, 1, 10, true, 1_000_000));

    assertEquals(Long.MAX_VALUE, market.window(60, 1_000_000).quoteUnits());
  }

  @Test
  void consecutiveTradesOfOneTakerAtOnePriceAreOneAggregate() {
    market.apply(new Trade(1, 1, 100, 2, 200, true, 5));
    market.apply(new Trade(2, 1, 100, 3, 300, true, 5));
    market.apply(new Trade(3, 2, 99, 1, 99, true, 5));

    assertEquals(
        List.of(
            new AggregateTrade(1, 100, 5, 1, 2, true, 5),
            new AggregateTrade(2, 99, 1, 3, 3, true, 5)),
        market.trades().newestAggregates(_ -> true, 10));
  }

  @Test
  void aPastThatComesLateGivesWhatWasAlwaysKnown() {
    for (var seed = 0; seed < 50; seed++) {
      var trades = randomTrades(new Random(seed), 300);
      var whole = new SymbolMarket(SYMBOL);
      trades.forEach(whole::apply);
      var late = new SymbolMarket(SYMBOL);
      trades.subList(120, 300).forEach(late::apply);
      var past = new SymbolMarket(SYMBOL);
      trades.subList(0, 200).forEach(past::apply); // the read model is ahead of the image

      assertTrue(late.seed(past.trades().newest(1_000), candles(past), 1_000));

      assertEquals(whole.trades().newest(1_000), late.trades().newest(1_000), "seed " + seed);
      assertEquals(candles(whole), candles(late), "seed " + seed);
    }
  }

  @Test
  void aPastThatDoesNotReachWhatIsKnownIsRefused() {
    market.apply(bought(7, 100, 1, "2026-03-05T13:47:00Z"));

    assertFalse(market.seed(List.of(bought(5, 100, 1, "2026-03-05T13:46:00Z")), Map.of(), 1_000));
    assertEquals(1, market.trades().newest(10).size());
  }

  private static Map<CandleInterval, List<Candle>> candles(SymbolMarket market) {
    var candles = new EnumMap<CandleInterval, List<Candle>>(CandleInterval.class);
    for (var interval : CandleInterval.values()) {
      candles.put(interval, market.candles(interval).between(Long.MIN_VALUE, Long.MAX_VALUE));
    }
    return candles;
  }

  private static List<Trade> randomTrades(Random random, int count) {
    var trades = new ArrayList<Trade>();
    var time = micros("2026-02-27T23:00:00Z");
    for (var id = 1; id <= count; id++) {
      time += random.nextLong(1_800_000_000L);
      var price = 90 + random.nextLong(20);
      trades.add(
          new Trade(id, id, price, 1 + random.nextLong(9), price, random.nextBoolean(), time));
    }
    return trades;
  }
}
