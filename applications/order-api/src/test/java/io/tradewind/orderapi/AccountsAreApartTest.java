package io.tradewind.orderapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.postgres.testing.TemporaryPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever an account asks, it sees and touches only what is its own.
class AccountsAreApartTest {

  private static final String SECRET_NAME = "owners-order";

  private static RunningApi api;
  private static ApiUser owner;
  private static ApiUser stranger;
  private static String openId;
  private static String filledId;

  @BeforeAll
  static void start() {
    api = new RunningApi(TemporaryPostgres.shared().freshDatabase());
    owner = api.account("owner", "tests");
    stranger = api.account("stranger", "tests");
    var maker = api.account("maker", "tests");
    var order = "symbol=BTCUSDT&type=LIMIT&timeInForce=GTC&quantity=0.1&price=20000.00&side=";
    maker.post("/api/v3/order", order + "SELL");
    filledId =
        owner.post("/api/v3/order", order + "BUY&newClientOrderId=owners-filled").field("orderId");
    openId =
        owner.post("/api/v3/order", order + "BUY&newClientOrderId=" + SECRET_NAME).field("orderId");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @TestFactory
  List<DynamicTest> strangerFindsNothing() {
    var tests = new ArrayList<DynamicTest>();
    var names =
        List.of(
            "orderId=" + openId,
            "orderId=" + filledId,
            "origClientOrderId=" + SECRET_NAME,
            "origClientOrderId=owners-filled");
    for (var name : names) {
      for (var forged : List.of("", "&accountId=" + owner.key.accountId(), "&uid=1")) {
        var query = "symbol=BTCUSDT&" + name + forged;
        tests.add(
            DynamicTest.dynamicTest(
                "GET /order " + query,
                () -> assertEquals(-2013, stranger.get("/api/v3/order", query).code())));
        tests.add(
            DynamicTest.dynamicTest(
                "DELETE /order " + query,
                () -> assertEquals(-2011, stranger.delete("/api/v3/order", query).code())));
        for (var path : List.of("/api/v3/allOrders", "/api/v3/myTrades", "/api/v3/openOrders")) {
          tests.add(
              DynamicTest.dynamicTest(
                  "GET " + path + " " + query, () -> assertNothing(path, query)));
        }
      }
    }
    return tests;
  }

  private static void assertNothing(String path, String query) {
    var answer = stranger.get(path, query);
    assertFalse(answer.body().contains("owners-"), answer.body());
    assertEquals("[]", answer.body());
  }

  @Test
  void strangerCancelsNothing() {
    assertEquals(-2011, stranger.delete("/api/v3/openOrders", "symbol=BTCUSDT").code());
    var open = owner.get("/api/v3/openOrders", "symbol=BTCUSDT");
    assertTrue(open.body().contains(SECRET_NAME), open.body());
  }

  @Test
  void strangersSignatureIsNoUse() {
    var query = stranger.signed("symbol=BTCUSDT&orderId=" + openId);
    var answer = owner.send("GET", "/api/v3/order", query, "", Map.of());
    assertEquals(-1022, answer.code());
  }

  @Test
  void strangerCannotUseTheListenKeyOfAnother() {
    var path = "/api/v3/userDataStream";
    var key = owner.send("POST", path, "", "", Map.of()).field("listenKey");
    assertEquals(-1125, stranger.send("DELETE", path, "listenKey=" + key, "", Map.of()).code());
    assertEquals(-1125, stranger.send("PUT", path, "listenKey=" + key, "", Map.of()).code());
  }
}
