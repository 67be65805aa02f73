package io.tradewind.orderapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.postgres.testing.TemporaryPostgres;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TradingTest {

  private static final String ORDER = "/api/v3/order";
  private static final String SELL =
      "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.5&price=%s";
  private static final String BUY =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=%s&price=%s";

  private static RunningApi api;
  private static ApiUser alice;
  private static ApiUser bob;

  @BeforeAll
  static void start() {
    api = new RunningApi(TemporaryPostgres.shared().freshDatabase());
    alice = api.account("alice", "tests");
    bob = api.account("bob", "tests");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @AfterEach
  void emptyTheBooks() {
    alice.delete("/api/v3/openOrders", "symbol=BTCUSDT");
    bob.delete("/api/v3/openOrders", "symbol=BTCUSDT");
  }

  @Test
  void restingOrderIsAnsweredInFull() {
    var answer = bob.post(ORDER, SELL.formatted("50000.00") + "&newClientOrderId=my-1");
    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        "{\"symbol\":\"BTCUSDT\",\"orderId\":%s,\"orderListId\":-1,\"clientOrderId\":\"my-1\","
                .formatted(answer.field("orderId"))
            + "\"transactTime\":%s,\"price\":\"50000.00000000\",\"origQty\":\"0.50000000\","
                .formatted(answer.field("transactTime"))
            + "\"executedQty\":\"0.00000000\",\"origQuoteOrderQty\":\"0.00000000\","
            + "\"cummulativeQuoteQty\":\"0.00000000\",\"status\":\"NEW\",\"timeInForce\":\"GTC\","
            + "\"type\":\"LIMIT\",\"side\":\"SELL\",\"workingTime\":%s,\"fills\":[],"
                .formatted(answer.field("transactTime"))
            + "\"selfTradePreventionMode\":\"NONE\"}",
        answer.body());
    assertTrue(answer.headers().containsKey("x-mbx-order-count-10s"));
    assertTrue(answer.headers().containsKey("x-mbx-order-count-1d"));
    assertTrue(answer.headers().containsKey("x-mbx-used-weight-1m"));
  }

  @Test
  void takerSeesItsFillsAndFees() {
    bob.post(ORDER, SELL.formatted("50000.00"));
    var answer = alice.post(ORDER, BUY.formatted("0.2", "50000.00"));
    assertEquals("FILLED", answer.field("status"), answer.body());
    assertEquals("10000.00000000", answer.field("cummulativeQuoteQty"));
    assertEquals("0.00020000", answer.field("commission"));
    assertEquals("BTC", answer.field("commissionAsset"));
  }

  @Test
  void filledOrderIsFoundAtOnceByBothIds() {
    bob.post(ORDER, SELL.formatted("50000.00"));
    for (var round = 0; round < 20; round++) {
      var name = "round-" + round;
      var placed =
          alice.post(ORDER, BUY.formatted("0.01", "50000.00") + "&newClientOrderId=" + name);
      var byId = alice.get(ORDER, "symbol=BTCUSDT&orderId=" + placed.field("orderId"));
      var byName = alice.get(ORDER, "symbol=BTCUSDT&origClientOrderId=" + name);
      assertEquals("FILLED", byId.field("status"), byId.body());
      assertEquals(byId.body(), byName.body());
      var trades = alice.get("/api/v3/myTrades", "symbol=BTCUSDT&limit=1");
      assertEquals(placed.field("orderId"), trades.field("orderId"), trades.body());
    }
  }

  @Test
  void closedOrderIsFoundInTheReadModelToo() {
    var placed = bob.post(ORDER, SELL.formatted("50000.00"));
    bob.delete(ORDER, "symbol=BTCUSDT&orderId=" + placed.field("orderId"));
    RunningApi.await("the projector has caught up", () -> api.projector.lag() <= 1);
    var found = bob.get(ORDER, "symbol=BTCUSDT&orderId=" + placed.field("orderId"));
    assertEquals("CANCELED", found.field("status"), found.body());
  }

  @Test
  void allOrdersAreInOrderOfTheirIds() {
    var first = bob.post(ORDER, SELL.formatted("50000.00"));
    var second = bob.post(ORDER, SELL.formatted("50001.00"));
    bob.delete(ORDER, "symbol=BTCUSDT&orderId=" + first.field("orderId"));
    var all = bob.get("/api/v3/allOrders", "symbol=BTCUSDT&orderId=" + first.field("orderId"));
    assertEquals(200, all.status(), all.body());
    var canceled = all.body().indexOf("\"orderId\":" + first.field("orderId") + ",");
    var open = all.body().indexOf("\"orderId\":" + second.field("orderId") + ",");
    assertTrue(canceled >= 0 && canceled < open, all.body());
    var openOnly = bob.get("/api/v3/openOrders", "symbol=BTCUSDT");
    assertFalse(openOnly.body().contains("CANCELED"), openOnly.body());
  }

  @Test
  void zeroAsAFirstIdAsksForTheOldest() {
    var trader = api.account("oldest", "tests");
    var first = trader.post(ORDER, BUY.formatted("0.01", "20000.00"));
    trader.post(ORDER, BUY.formatted("0.01", "20001.00"));
    var oldest = trader.get("/api/v3/allOrders", "symbol=BTCUSDT&orderId=0&limit=1");
    assertEquals(first.field("orderId"), oldest.field("orderId"), oldest.body());
    trader.delete("/api/v3/openOrders", "symbol=BTCUSDT");
  }

  @Test
  void cancelTellsBothNames() {
    bob.post(ORDER, SELL.formatted("50000.00") + "&newClientOrderId=resting");
    var answer =
        bob.delete(ORDER, "symbol=BTCUSDT&origClientOrderId=resting&newClientOrderId=gone");
    assertEquals("CANCELED", answer.field("status"), answer.body());
    assertEquals("resting", answer.field("origClientOrderId"));
    assertEquals("gone", answer.field("clientOrderId"));
    var again = bob.delete(ORDER, "symbol=BTCUSDT&origClientOrderId=resting");
    assertEquals(-2011, again.code());
  }

  @Test
  void cancelAllEndsEveryOrderOfTheSymbol() {
    bob.post(ORDER, SELL.formatted("50000.00"));
    bob.post(ORDER, SELL.formatted("50001.00"));
    var answer = bob.delete("/api/v3/openOrders", "symbol=BTCUSDT");
    assertEquals(2, answer.body().split("\"status\":\"CANCELED\"", -1).length - 1, answer.body());
    assertEquals(-2011, bob.delete("/api/v3/openOrders", "symbol=BTCUSDT").code());
  }

  @Test
  void answerIsAsShortAsAskedFor() {
    var ack = bob.post(ORDER, SELL.formatted("50000.00") + "&newOrderRespType=ACK");
    assertFalse(ack.body().contains("status"), ack.body());
    var result = bob.post(ORDER, SELL.formatted("50000.00") + "&newOrderRespType=RESULT");
    assertTrue(result.body().contains("status"), result.body());
    assertFalse(result.body().contains("fills"), result.body());
  }

  @Test
  void marketOrderWithoutABookExpires() {
    var answer =
        alice.post(ORDER, "symbol=ETHUSDT&side=BUY&type=MARKET&quantity=1&newOrderRespType=FULL");
    assertEquals(200, answer.status(), answer.body());
    assertEquals("EXPIRED", answer.field("status"), answer.body());
    assertEquals("INSUFFICIENT_LIQUIDITY", answer.field("expiryReason"));
    assertTrue(answer.body().contains("\"fills\":[]"), answer.body());
  }

  @Test
  void balancesMoveWithTheTrade() {
    var trader = api.account("balances", "tests");
    trader.post(ORDER, BUY.formatted("0.1", "20000.00"));
    var account = trader.get("/api/v3/account", "omitZeroBalances=true");
    assertTrue(
        account
            .body()
            .contains(
                "{\"asset\":\"USDT\",\"free\":\"998000.00000000\",\"locked\":\"2000.00000000\"}"),
        account.body());
    assertFalse(account.body().contains("ETH"), account.body());
    trader.delete("/api/v3/openOrders", "symbol=BTCUSDT");
  }

  @Test
  void testOrderKeepsTheRuleOfNotionals() {
    var market = "symbol=BTCUSDT&side=BUY&type=MARKET&";
    for (var path : new String[] {ORDER, "/api/v3/order/test"}) {
      var small = alice.post(path, market + "quoteOrderQty=1");
      assertEquals(-1013, small.code(), small.body());
      assertEquals("Filter failure: NOTIONAL", small.field("msg"));
      assertEquals(200, alice.post(path, market + "quantity=0.00001").status());
    }
  }

  @Test
  void testOrderChangesNothing() {
    var answer = alice.post("/api/v3/order/test", BUY.formatted("0.1", "20000.00"));
    assertEquals("{}", answer.body());
    var rates =
        alice.post(
            "/api/v3/order/test",
            BUY.formatted("0.1", "20000.00") + "&computeCommissionRates=true");
    assertEquals("0.00100000", rates.field("maker"), rates.body());
    assertEquals("[]", alice.get("/api/v3/openOrders", "symbol=BTCUSDT").body());
  }

  @Test
  void timesCanBeMicroseconds() {
    var query = alice.signed("");
    var answer =
        alice.send("GET", "/api/v3/account", query, "", Map.of("X-MBX-TIME-UNIT", "MICROSECOND"));
    assertTrue(Long.parseLong(answer.field("updateTime")) > 1_000_000_000_000_000L, answer.body());
    var micros = alice.signed("timestamp=" + RunningApi.nowMicros());
    assertEquals(200, alice.send("GET", "/api/v3/account", micros, "", Map.of()).status());
  }

  @Test
  void haltedSymbolIsClosedAndOthersAreNot() {
    var carol = api.account("carol", "tests");
    api.client
        .submit(
            new io.tradewind.model.Command.SetSymbolStatus(1, io.tradewind.model.SymbolStatus.HALT))
        .join();
    var closed = carol.post(ORDER, BUY.formatted("0.1", "20000.00").replace("BTC", "ETH"));
    assertEquals(-1013, closed.code());
    assertEquals("Market is closed.", closed.field("msg"));
    assertEquals(200, carol.post(ORDER, BUY.formatted("0.1", "20000.00")).status());
    carol.delete("/api/v3/openOrders", "symbol=BTCUSDT");
    api.client
        .submit(
            new io.tradewind.model.Command.SetSymbolStatus(
                1, io.tradewind.model.SymbolStatus.TRADING))
        .join();
  }
}
