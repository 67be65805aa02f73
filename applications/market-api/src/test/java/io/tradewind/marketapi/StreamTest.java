package io.tradewind.marketapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StreamTest {
  private final Venue venue = Venue.open();

  @AfterEach
  void close() {
    venue.close();
  }

  @Test
  void tradesComeRawAndCombined() {
    try (var raw = venue.stream("/ws/btcusdt@trade");
        var combined = venue.stream("/stream?streams=btcusdt%40trade/nosuch@trade")) {
      raw.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      combined.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      venue.batch(Venue.trade(0, 1, 1, Side.SELL, 5_000_000, 100_000));

      var payload =
          "{\"e\":\"trade\",\"E\":1772718440000,\"s\":\"BTCUSDT\",\"t\":1,"
              + "\"p\":\"50000.00000000\",\"q\":\"1.00000000\",\"T\":1772718440000,"
              + "\"m\":true,\"M\":true}";
      assertEquals(payload, raw.next());
      assertEquals("{\"stream\":\"btcusdt@trade\",\"data\":" + payload + "}", combined.next());
    }
  }

  @Test
  void listenKeysAreFoundWhereStreamsAre() {
    for (var path : new String[] {"/ws/", "/stream?streams="}) {
      try (var stream = venue.stream(path + Venue.LISTEN_KEY)) {
        assertEquals("{\"e\":\"welcome\"}", stream.next());
      }
    }
  }

  @Test
  void levelTooLargeForALongIsCapped() {
    try (var stream = venue.stream("/ws/btcusdt@depth@100ms")) {
      stream.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      venue.batch(Venue.level(0, 1, Side.BUY, 1, Long.MAX_VALUE));

      assertTrue(stream.next().contains("[\"0.01000000\",\"92233720368.54775807\"]"));
      assertTrue(venue.get("depth?symbol=BTCUSDT").contains("\"92233720368.54775807\""));
    }
  }

  @Test
  void oneTakersFillsAreOneAggregateAndEachATrade() {
    try (var stream = venue.stream("/ws/btcusdt@aggTrade")) {
      stream.ask("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}");
      venue.batch(
          Venue.trade(0, 1, 1, Side.BUY, 5_000_000, 100_000),
          Venue.trade(0, 2, 1, Side.BUY, 5_000_000, 200_000));

      assertTrue(
          stream
              .next()
              .startsWith("{\"e\":\"trade\",\"E\":1772718440000,\"s\":\"BTCUSDT\",\"t\":1,"));
      assertTrue(stream.next().contains("\"t\":2,"));
      assertEquals(
          "{\"e\":\"aggTrade\",\"E\":1772718440000,\"s\":\"BTCUSDT\",\"a\":1,"
              + "\"p\":\"50000.00000000\",\"q\":\"3.00000000\",\"f\":1,\"l\":2,"
              + "\"T\":1772718440000,\"m\":false,\"M\":true}",
          stream.next());
    }
  }

  @Test
  void bookTickerComesWhenTheBestPricesChange() {
    venue.batch(Venue.level(0, 1, Side.BUY, 4_990_000, 100_000));
    try (var stream = venue.stream("/ws/btcusdt@bookTicker")) {
      var state = stream.next(); // what is known, though nothing changed
      venue.batch(Venue.level(0, 2, Side.BUY, 4_980_000, 100_000));
      venue.batch(Venue.level(0, 3, Side.SELL, 5_010_000, 200_000));

      assertEquals(
          "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"49900.00000000\",\"B\":\"1.00000000\","
              + "\"a\":\"0.00000000\",\"A\":\"0.00000000\"}",
          state);
      assertEquals(
          "{\"u\":3,\"s\":\"BTCUSDT\",\"b\":\"49900.00000000\",\"B\":\"1.00000000\","
              + "\"a\":\"50100.00000000\",\"A\":\"2.00000000\"}",
          stream.next());
    }
  }

  @Test
  void partialDepthIsAWholePicture() {
    venue.batch(Venue.level(0, 1, Side.BUY, 4_990_000, 100_000));
    try (var stream = venue.stream("/ws/btcusdt@depth5@100ms")) {
      assertEquals(
          "{\"lastUpdateId\":1,\"bids\":[[\"49900.00000000\",\"1.00000000\"]],\"asks\":[]}",
          stream.next());
      venue.batch(Venue.level(0, 2, Side.BUY, 4_990_000, 0));

      assertEquals("{\"lastUpdateId\":2,\"bids\":[],\"asks\":[]}", stream.next());
    }
  }

  @Test
  void depthUpdatesNameTheirIdsAndSayNothingWhenNothingChanged() {
    try (var stream = venue.stream("/ws/btcusdt@depth@100ms")) {
      stream.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      venue.batch(
          Venue.level(0, 1, Side.BUY, 4_990_000, 100_000),
          Venue.level(0, 2, Side.SELL, 5_010_000, 200_000),
          Venue.level(0, 3, Side.SELL, 5_010_000, 0));

      assertEquals(
          "{\"e\":\"depthUpdate\",\"E\":1772718440000,\"s\":\"BTCUSDT\",\"U\":1,\"u\":3,"
              + "\"b\":[[\"49900.00000000\",\"1.00000000\"]],"
              + "\"a\":[[\"50100.00000000\",\"0.00000000\"]]}",
          stream.next());
      venue.batch(Venue.level(0, 4, Side.BUY, 4_990_000, 100_001));
      assertTrue(stream.next().contains("\"U\":4,\"u\":4,"));
      assertEquals(0, stream.waiting());
    }
  }

  @Test
  void klinesGrowAndCloseOnce() {
    venue.batch(Venue.trade(0, 1, 1, Side.BUY, 5_000_000, 100_000));
    try (var stream = venue.stream("/ws/btcusdt@kline_1s")) {
      assertEquals(
          "{\"e\":\"kline\",\"E\":1772718440000,\"s\":\"BTCUSDT\",\"k\":{\"t\":1772718440000,"
              + "\"T\":1772718440999,\"s\":\"BTCUSDT\",\"i\":\"1s\",\"f\":1,\"L\":1,"
              + "\"o\":\"50000.00000000\",\"c\":\"50000.00000000\",\"h\":\"50000.00000000\","
              + "\"l\":\"50000.00000000\",\"v\":\"1.00000000\",\"n\":1,\"x\":false,"
              + "\"q\":\"50000.00000000\",\"V\":\"1.00000000\",\"Q\":\"50000.00000000\","
              + "\"B\":\"0\"}}",
          stream.next());
      venue.later(1_000);
      venue.batch();

      var closed = stream.next();
      assertTrue(closed.contains("\"t\":1772718440000,"), closed);
      assertTrue(closed.contains("\"x\":true"), closed);
      var next = stream.next();
      assertTrue(next.contains("\"t\":1772718441000,"), next);
      assertTrue(next.contains("\"n\":0,\"x\":false"), next);
    }
  }

  @Test
  void tickersComeForOneAndForAll() {
    venue.batch(Venue.trade(0, 1, 1, Side.BUY, 5_000_000, 100_000));
    try (var mini = venue.stream("/ws/btcusdt@miniTicker");
        var all = venue.stream("/ws/!miniTicker@arr");
        var full = venue.stream("/ws/btcusdt@ticker");
        var hour = venue.stream("/ws/btcusdt@ticker_1h");
        var average = venue.stream("/ws/btcusdt@avgPrice")) {
      var expected =
          "{\"e\":\"24hrMiniTicker\",\"E\":1772718440000,\"s\":\"BTCUSDT\","
              + "\"c\":\"50000.00000000\",\"o\":\"50000.00000000\",\"h\":\"50000.00000000\","
              + "\"l\":\"50000.00000000\",\"v\":\"1.00000000\",\"q\":\"50000.00000000\"}";
      assertEquals(expected, mini.next());
      assertTrue(all.next().startsWith("[" + expected + ",{\"e\":\"24hrMiniTicker\""));
      assertTrue(
          full.next()
              .startsWith("{\"e\":\"24hrTicker\",\"E\":1772718440000,\"s\":\"BTCUSDT\",\"p\":"));
      assertTrue(hour.next().startsWith("{\"e\":\"1hTicker\""));
      assertEquals(
          "{\"e\":\"avgPrice\",\"E\":1772718440000,\"s\":\"BTCUSDT\",\"i\":\"5m\","
              + "\"w\":\"50000.00000000\",\"T\":1772718440000}",
          average.next());
    }
  }

  @Test
  void timesAreInMicrosecondsForAConnectionThatAsks() {
    try (var stream = venue.stream("/ws/btcusdt@trade?timeUnit=MICROSECOND")) {
      stream.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      venue.batch(Venue.trade(0, 1, 1, Side.SELL, 5_000_000, 100_000));

      assertTrue(stream.next().contains("\"E\":1772718440000000,"));
    }
  }

  @Test
  void aSlowReaderIsDroppedAndTheOthersHearOn() throws Exception {
    try (var slow = SilentReader.subscribe(venue.port(), "btcusdt@depth20@100ms/btcusdt@trade");
        var quick = venue.stream("/ws/btcusdt@trade")) {
      quick.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      var tradeId = 0L;
      for (var round = 0; round < 1_500; round++) {
        var events = Venue.events();
        for (var each = 0; each < 50; each++) {
          tradeId++;
          events.add(Venue.trade(0, tradeId, tradeId, Side.BUY, 5_000_000, 1));
        }
        venue.batch(events);
        for (var each = 0; each < 50; each++) {
          quick.next();
        }
      }

      assertTrue(slow.isDropped(), "still connected");
    }
  }
}
