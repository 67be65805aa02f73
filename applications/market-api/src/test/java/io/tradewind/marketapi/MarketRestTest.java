package io.tradewind.marketapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Event;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MarketRestTest {
  private final Venue venue = Venue.open();

  @AfterEach
  void close() {
    venue.close();
  }

  private void trades() {
    venue.now("2026-03-05T13:45:10Z");
    venue.batch(Venue.trade(0, 1, 1, Side.BUY, 5_000_000, 100_000));
    venue.now("2026-03-05T13:47:05Z");
    venue.batch(
        Venue.trade(0, 2, 2, Side.SELL, 4_990_000, 50_000),
        Venue.trade(0, 3, 2, Side.SELL, 4_990_000, 50_000));
    venue.now("2026-03-05T13:47:20Z");
    venue.batch();
  }

  private void book() {
    venue.batch(
        Venue.level(0, 1, Side.BUY, 4_990_000, 100_000),
        Venue.level(0, 2, Side.BUY, 4_980_000, 200_000),
        Venue.level(0, 3, Side.SELL, 5_010_000, 300_000));
  }

  @Test
  void pingAnswersNothingWithTheWeightUsed() {
    var response = venue.response("/api/v3/ping", "X-MBX-APIKEY", "anything");

    assertEquals("{}", response.body());
    assertEquals("1", response.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElse(""));
    assertEquals(
        "application/json;charset=UTF-8", response.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void timeIsInTheUnitThatTheHeaderAsksFor() {
    assertTrue(venue.get("time").matches("\\{\"serverTime\":\\d{13}}"));
    assertTrue(
        venue
            .response("/api/v3/time", "X-MBX-TIME-UNIT", "MICROSECOND")
            .body()
            .matches("\\{\"serverTime\":\\d{16}}"));
  }

  @Test
  void exchangeInfoDescribesASymbol() {
    var body = venue.get("exchangeInfo?symbol=ETHUSDT").replaceFirst("\\d{13}", "0");

    assertEquals(
        "{\"timezone\":\"UTC\",\"serverTime\":0,\"rateLimits\":["
            + "{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,"
            + "\"limit\":6000},"
            + "{\"rateLimitType\":\"ORDERS\",\"interval\":\"SECOND\",\"intervalNum\":10,"
            + "\"limit\":100},"
            + "{\"rateLimitType\":\"ORDERS\",\"interval\":\"DAY\",\"intervalNum\":1,"
            + "\"limit\":200000},"
            + "{\"rateLimitType\":\"RAW_REQUESTS\",\"interval\":\"MINUTE\",\"intervalNum\":5,"
            + "\"limit\":300000}],"
            + "\"exchangeFilters\":[],\"symbols\":[{\"symbol\":\"ETHUSDT\","
            + "\"status\":\"TRADING\",\"baseAsset\":\"ETH\",\"baseAssetPrecision\":8,"
            + "\"quoteAsset\":\"USDT\",\"quotePrecision\":8,\"quoteAssetPrecision\":8,"
            + "\"baseCommissionPrecision\":8,\"quoteCommissionPrecision\":8,"
            + "\"orderTypes\":[\"LIMIT\",\"LIMIT_MAKER\",\"MARKET\"],\"icebergAllowed\":false,"
            + "\"ocoAllowed\":false,\"otoAllowed\":false,\"opoAllowed\":false,"
            + "\"quoteOrderQtyMarketAllowed\":true,\"allowTrailingStop\":false,"
            + "\"cancelReplaceAllowed\":false,\"amendAllowed\":false,"
            + "\"pegInstructionsAllowed\":false,\"isSpotTradingAllowed\":true,"
            + "\"isMarginTradingAllowed\":false,\"filters\":["
            + "{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01000000\","
            + "\"maxPrice\":\"1000000.00000000\",\"tickSize\":\"0.01000000\"},"
            + "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.00001000\","
            + "\"maxQty\":\"9000.00000000\",\"stepSize\":\"0.00001000\"},"
            + "{\"filterType\":\"MARKET_LOT_SIZE\",\"minQty\":\"0.00001000\","
            + "\"maxQty\":\"9000.00000000\",\"stepSize\":\"0.00001000\"},"
            + "{\"filterType\":\"NOTIONAL\",\"minNotional\":\"5.00000000\","
            + "\"applyMinToMarket\":false,\"maxNotional\":\"11529215046.06846976\","
            + "\"applyMaxToMarket\":false,\"avgPriceMins\":5},"
            + "{\"filterType\":\"MAX_NUM_ORDERS\",\"maxNumOrders\":200}],"
            + "\"permissions\":[],\"permissionSets\":[[\"SPOT\"]],"
            + "\"defaultSelfTradePreventionMode\":\"NONE\","
            + "\"allowedSelfTradePreventionModes\":[\"NONE\"]}]}",
        body);
  }

  @Test
  void exchangeInfoFollowsListingsAndStatus() {
    venue.batch(new Event.SymbolStatusChanged(1, SymbolStatus.HALT));
    venue.get("depth?symbol=ETHUSDT"); // comes after the batch

    assertTrue(venue.get("exchangeInfo?symbolStatus=HALT").contains("\"symbol\":\"ETHUSDT\""));
    assertTrue(venue.get("exchangeInfo?symbolStatus=TRADING").contains("\"symbol\":\"BTCUSDT\""));
    assertTrue(venue.get("exchangeInfo?permissions=MARGIN").endsWith("\"symbols\":[]}"));
    assertTrue(venue.get("exchangeInfo?permissions=TRD_GRP_025").endsWith("\"symbols\":[]}"));
  }

  @Test
  void depthShowsTheBook() {
    book();

    assertEquals(
        "{\"lastUpdateId\":3,\"bids\":[[\"49900.00000000\",\"1.00000000\"],"
            + "[\"49800.00000000\",\"2.00000000\"]],"
            + "\"asks\":[[\"50100.00000000\",\"3.00000000\"]]}",
        venue.get("depth?symbol=BTCUSDT&unknown=ignored"));
    assertEquals(
        "{\"lastUpdateId\":3,\"bids\":[[\"49900.00000000\",\"1.00000000\"]],"
            + "\"asks\":[[\"50100.00000000\",\"3.00000000\"]]}",
        venue.get("depth?symbol=BTCUSDT&limit=1"));
  }

  @Test
  void tradesAreAscendingAndInQuoteUnits() {
    trades();

    assertEquals(
        "[{\"id\":2,\"price\":\"49900.00000000\",\"qty\":\"0.50000000\","
            + "\"quoteQty\":\"24950.00000000\",\"time\":1772718425000,\"isBuyerMaker\":true,"
            + "\"isBestMatch\":true},"
            + "{\"id\":3,\"price\":\"49900.00000000\",\"qty\":\"0.50000000\","
            + "\"quoteQty\":\"24950.00000000\",\"time\":1772718425000,\"isBuyerMaker\":true,"
            + "\"isBestMatch\":true}]",
        venue.get("trades?symbol=BTCUSDT&limit=2"));
    assertTrue(
        venue.get("historicalTrades?symbol=BTCUSDT&fromId=1&limit=1").startsWith("[{\"id\":1,"));
  }

  @Test
  void aggregatesFoldOneTakersFillsAtOnePrice() {
    trades();

    assertEquals(
        "[{\"a\":2,\"p\":\"49900.00000000\",\"q\":\"1.00000000\",\"f\":2,\"l\":3,"
            + "\"T\":1772718425000,\"m\":true,\"M\":true}]",
        venue.get("aggTrades?symbol=BTCUSDT&fromId=2"));
    assertTrue(
        venue.get("aggTrades?symbol=BTCUSDT&endTime=1772718424999").startsWith("[{\"a\":1,"));
    assertEquals("[]", venue.get("aggTrades?symbol=BTCUSDT&startTime=1772718425001"));
  }

  @Test
  void klinesFillEmptyIntervals() {
    trades();

    assertEquals(
        "[[1772718300000,\"50000.00000000\",\"50000.00000000\",\"50000.00000000\","
            + "\"50000.00000000\",\"1.00000000\",1772718359999,\"50000.00000000\",1,"
            + "\"1.00000000\",\"50000.00000000\",\"0\"],"
            + "[1772718360000,\"50000.00000000\",\"50000.00000000\",\"50000.00000000\","
            + "\"50000.00000000\",\"0.00000000\",1772718419999,\"0.00000000\",0,"
            + "\"0.00000000\",\"0.00000000\",\"0\"],"
            + "[1772718420000,\"49900.00000000\",\"49900.00000000\",\"49900.00000000\","
            + "\"49900.00000000\",\"1.00000000\",1772718479999,\"49900.00000000\",2,"
            + "\"0.00000000\",\"0.00000000\",\"0\"]]",
        venue.get("klines?symbol=BTCUSDT&interval=1m"));
    assertTrue(
        venue
            .get("klines?symbol=BTCUSDT&interval=1d&timeZone=8")
            .startsWith("[[1772640000000,\"50000.00000000\""));
    assertEquals(
        venue.get("klines?symbol=BTCUSDT&interval=1m&limit=1"),
        venue.get("klines?symbol=BTCUSDT&interval=1m&startTime=1772718400000"));
  }

  @Test
  void dayTickerSumsUpTheDay() {
    book();
    trades();

    assertEquals(
        "{\"symbol\":\"BTCUSDT\",\"priceChange\":\"-100.00000000\","
            + "\"priceChangePercent\":\"-0.200\",\"weightedAvgPrice\":\"49950.00000000\","
            + "\"prevClosePrice\":\"50000.00000000\",\"lastPrice\":\"49900.00000000\","
            + "\"lastQty\":\"0.50000000\",\"bidPrice\":\"49900.00000000\","
            + "\"bidQty\":\"1.00000000\",\"askPrice\":\"50100.00000000\","
            + "\"askQty\":\"3.00000000\",\"openPrice\":\"50000.00000000\","
            + "\"highPrice\":\"50000.00000000\",\"lowPrice\":\"49900.00000000\","
            + "\"volume\":\"2.00000000\",\"quoteVolume\":\"99900.00000000\","
            + "\"openTime\":1772632020000,\"closeTime\":1772718440000,\"firstId\":1,"
            + "\"lastId\":3,\"count\":3}",
        venue.get("ticker/24hr?symbol=BTCUSDT"));
    assertEquals(
        "[{\"symbol\":\"ETHUSDT\",\"lastPrice\":\"0.00000000\",\"openPrice\":\"0.00000000\","
            + "\"highPrice\":\"0.00000000\",\"lowPrice\":\"0.00000000\","
            + "\"volume\":\"0.00000000\",\"quoteVolume\":\"0.00000000\","
            + "\"openTime\":1772632020000,\"closeTime\":1772718440000,\"firstId\":-1,"
            + "\"lastId\":-1,\"count\":0}]",
        venue.get("ticker/24hr?symbols=%5B%22ETHUSDT%22%5D&type=MINI"));
    assertTrue(venue.get("ticker/24hr").startsWith("[{\"symbol\":\"BTCUSDT\",\"priceChange\""));
  }

  @Test
  void rollingAndTradingDayTickersChooseTheirWindow() {
    trades();

    assertTrue(
        venue
            .get("ticker?symbol=BTCUSDT&windowSize=1m")
            .contains("\"openTime\":1772718360000,\"closeTime\":1772718440000,\"firstId\":2"));
    assertTrue(
        venue
            .get("ticker?symbol=BTCUSDT&windowSize=7d&type=MINI")
            .startsWith("{\"symbol\":\"BTCUSDT\",\"lastPrice\":"));
    assertTrue(
        venue
            .get("ticker/tradingDay?symbol=BTCUSDT")
            .contains("\"openTime\":1772668800000,\"closeTime\":1772755199999"));
  }

  @Test
  void pricesAndQuotesComeForOneOrMany() {
    book();
    trades();

    assertEquals(
        "{\"symbol\":\"BTCUSDT\",\"price\":\"49900.00000000\"}",
        venue.get("ticker/price?symbol=BTCUSDT"));
    assertEquals(
        "[{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"49900.00000000\",\"bidQty\":\"1.00000000\","
            + "\"askPrice\":\"50100.00000000\",\"askQty\":\"3.00000000\"},"
            + "{\"symbol\":\"ETHUSDT\",\"bidPrice\":\"0.00000000\",\"bidQty\":\"0.00000000\","
            + "\"askPrice\":\"0.00000000\",\"askQty\":\"0.00000000\"}]",
        venue.get("ticker/bookTicker"));
    assertEquals(
        "{\"mins\":5,\"price\":\"49950.00000000\",\"closeTime\":1772718425000}",
        venue.get("avgPrice?symbol=BTCUSDT"));
  }

  @Test
  void thePageIsServedUnderAStrictPolicy() {
    var page = venue.response("/");

    assertEquals(200, page.statusCode());
    assertTrue(
        page.headers()
            .firstValue("Content-Security-Policy")
            .orElse("")
            .startsWith("default-src 'self'"));
    for (var file : new String[] {"market.css", "market.js", "feed.js", "book.js", "chart.js"}) {
      assertEquals(200, venue.response("/market/" + file).statusCode(), file);
    }
  }
}
