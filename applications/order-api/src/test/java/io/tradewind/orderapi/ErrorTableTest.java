package io.tradewind.orderapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.identity.ApiKey;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The documented code for each way to be wrong, over real sockets against a real leader.
class ErrorTableTest {

  private static final String ORDER = "/api/v3/order";
  private static final String LIMIT =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=20000.00";

  private static RunningApi api;
  private static ApiUser user;

  @BeforeAll
  static void start() {
    api = new RunningApi(TemporaryPostgres.shared().freshDatabase());
    user = api.account("user", "tests");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          side=BUY&type=LIMIT                                                  | -1102
          symbol=&side=BUY&type=LIMIT                                          | -1102
          symbol=btcusdt&side=BUY&type=MARKET&quantity=1                       | -1100
          symbol=NOPE&side=BUY&type=MARKET&quantity=1                          | -1121
          symbol=BTCUSDT&side=HOLD&type=MARKET&quantity=1                      | -1117
          symbol=BTCUSDT&side=BUY&type=WISH&quantity=1                         | -1116
          symbol=BTCUSDT&side=BUY&type=STOP_LOSS&quantity=1&stopPrice=1        | -1013
          symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=1                | -1102
          symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTD&quantity=1&price=1| -1115
          symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=1           | -1102
          symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1        | -1102
          symbol=BTCUSDT&side=BUY&type=MARKET                                  | -1102
          symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&quoteOrderQty=1       | -1106
          symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&price=1               | -1106
          symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&timeInForce=GTC       | -1114
          symbol=BTCUSDT&side=BUY&type=MARKET&quantity=                        | -1105
          """)
  void incompleteOrderIsRefused(String parameters, int code) {
    assertRefused(user.post(ORDER, parameters), code);
  }

  @ParameterizedTest(name = "{0}={1} -> {2}")
  @CsvSource({
    "quantity, 1e999, -1100",
    "quantity, NaN, -1100",
    "quantity, Infinity, -1100",
    "quantity, -1, -1100",
    "quantity, %2B1, -1100",
    "quantity, 1., -1100",
    "quantity, .5, -1100",
    "quantity, 0x1, -1100",
    "quantity, 1234567890123456789012345678901234567890, -1100",
    "quantity, 12345678901234567890, -1108",
    "quantity, 0.123456789, -1111",
    "quantity, 0.000001, -1013",
    "quantity, 0, -1013",
    "quantity, 10001, -1013",
    "price, 20000.001, -1013",
    "price, 0, -1111",
    "price, 1000000.01, -1013",
    "price, 1e5, -1100",
    "price, 0.01, -1013",
    "newClientOrderId, white%20space, -1100",
    "newClientOrderId, 1234567890123456789012345678901234567, -1100",
    "newOrderRespType, LONG, -1130",
    "strategyType, 999999, -1134",
    "strategyId, abc, -1100",
    "icebergQty, 0.1, -1013",
    "stopPrice, 1, -1106",
    "quoteOrderQty, 1, -1106",
    "selfTradePreventionMode, EXPIRE_TAKER, -1013",
    "selfTradePreventionMode, MAYBE, -1130",
    "recvWindow, 60001, -1131",
    "recvWindow, 1.2345, -1111",
    "recvWindow, abc, -1100",
    "price, %zz, -1100",
  })
  void wrongValueIsRefused(String name, String value, int code) {
    var without = LIMIT.replaceAll("&" + name + "=[^&]*", "");
    assertRefused(user.post(ORDER, without + "&" + name + "=" + value), code);
  }

  @ParameterizedTest(name = "POST {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          order/cancelReplace | -1013 | Order cancel-replace is not supported for this symbol.
          order/oco           | -1013 | OCO orders are not supported for this symbol
          orderList/oco       | -1013 | OCO orders are not supported for this symbol
          orderList/opo       | -1013 | OPO orders are not supported for this symbol.
          orderList/opoco     | -1013 | OPO orders are not supported for this symbol.
          orderList/oto       | -1020 | This operation is not supported.
          orderList/otoco     | -1020 | This operation is not supported.
          sor/order           | -1020 | This operation is not supported.
          sor/order/test      | -1020 | This operation is not supported.
          """)
  void whatNoSymbolOffersIsRefusedByName(String path, int code, String message) {
    var answer = user.post("/api/v3/" + path, LIMIT);
    assertRefused(answer, code);
    assertEquals(message, answer.field("msg"));
    assertRefused(user.post("/api/v3/" + path, "symbol=NOPE"), -1121);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openOrderList",
        "allOrderList",
        "myPreventedMatches",
        "myAllocations",
        "order/amendments"
      })
  void thereIsNothingToReadOfWhatIsNotOffered(String path) {
    var answer = user.get("/api/v3/" + path, "symbol=BTCUSDT");
    assertEquals(200, answer.status());
    assertEquals("[]", answer.body());
  }

  @Test
  void insufficientFundsAreNamed() {
    var answer = user.post(ORDER, LIMIT.replace("quantity=1", "quantity=60"));
    assertRefused(answer, -2010);
    assertEquals("Account has insufficient balance for requested action.", answer.field("msg"));
  }

  @Test
  void clientOrderIdOfAnOpenOrderIsRefused() {
    assertEquals(200, user.post(ORDER, LIMIT + "&newClientOrderId=twice").status());
    var answer = user.post(ORDER, LIMIT + "&newClientOrderId=twice");
    assertRefused(answer, -2010);
    assertEquals("Duplicate order sent.", answer.field("msg"));
    user.delete("/api/v3/openOrders", "symbol=BTCUSDT");
  }

  @Test
  void unknownOrdersAreSaidToBeUnknown() {
    assertRefused(user.get(ORDER, "symbol=BTCUSDT&orderId=999999"), -2013);
    assertRefused(user.get(ORDER, "symbol=BTCUSDT&origClientOrderId=nobody"), -2013);
    assertRefused(user.get(ORDER, "symbol=BTCUSDT"), -1102);
    assertRefused(user.delete(ORDER, "symbol=BTCUSDT&orderId=999999"), -2011);
    assertRefused(user.delete(ORDER, "symbol=BTCUSDT"), -1102);
    assertRefused(
        user.delete(ORDER, "symbol=BTCUSDT&orderId=1&cancelRestrictions=SOMETIMES"), -1145);
  }

  @Test
  void keysAreCheckedFirst() {
    var none = user.send("GET", "/api/v3/account", "", "", Map.of("X-MBX-APIKEY", "short"));
    assertEquals(401, none.status());
    assertRefused(none, 401, -2014);
    var unknown = new ApiKey("a".repeat(64), "b".repeat(64), 1, "default", true);
    assertRefused(api.user(unknown).get("/api/v3/account", ""), 401, -2015);
  }

  @Test
  void revokedKeyEndsWithinASecond() {
    var key = api.keys.create(user.key.accountId(), "short-lived", true);
    var other = api.user(key);
    assertEquals(200, other.get("/api/v3/account", "").status());
    api.keys.revoke(key.apiKey());
    RunningApi.await("the key is refused", () -> other.get("/api/v3/account", "").code() == -2015);
  }

  @Test
  void readOnlyKeyMayNotTrade() {
    var reader = api.user(api.keys.create(user.key.accountId(), "reader", false));
    assertEquals(200, reader.get("/api/v3/account", "").status());
    assertRefused(reader.post(ORDER, LIMIT), 401, -2015);
  }

  @Test
  void timesAndSignaturesAreChecked() {
    var now = RunningApi.nowMicros() / 1_000;
    assertRefused(user.get("/api/v3/account", "timestamp=" + (now - 6_000)), -1021);
    assertRefused(user.get("/api/v3/account", "timestamp=" + (now + 5_000)), -1021);
    assertRefused(raw("timestamp=" + now), -1102);
    assertRefused(raw("signature=" + "0".repeat(64)), -1102);
    assertRefused(raw("timestamp=" + now + "&signature=xyz"), -1100);
    assertRefused(raw("timestamp=" + now + "&signature=" + "0".repeat(64)), -1022);
    assertRefused(raw(user.signed("") + "&extra=1"), -1022);
    assertRefused(user.get("/api/v3/account", "a=1&a=2"), -1101);
  }

  @Test
  void signatureMayCoverQueryAndBody() {
    var query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC";
    var body = "quantity=1&price=20000.00&" + ApiUser.timestamp();
    var signature = "signature=" + user.signature(query + body);
    var path = "/api/v3/order/test";
    for (var type : new String[] {"application/x-www-form-urlencoded", "application/json"}) {
      var headers = Map.of("Content-Type", type);
      assertEquals(200, user.send("POST", path, query, body + "&" + signature, headers).status());
      assertEquals(200, user.send("POST", path, query + "&" + signature, body, headers).status());
    }
  }

  @Test
  void orderLimitIsKept() {
    var limited = api.account("limited", "default");
    for (var count = 0; count < 100; count++) {
      limited.post(ORDER, LIMIT.replace("quantity=1", "quantity=0.001"));
    }
    RunningApi.await(
        "a window is full",
        () -> {
          var answer = limited.post(ORDER, LIMIT.replace("quantity=1", "quantity=0.001"));
          return answer.code() == -1015
              && answer.status() == 429
              && answer.headers().containsKey("retry-after");
        });
  }

  @Test
  void oversizedBodyIsRefusedAndOthersAreServed() {
    var answer = user.send("POST", ORDER, "", "a".repeat(RunningApi.MAX_BODY_BYTES + 1), Map.of());
    assertEquals(413, answer.status());
    assertEquals(200, user.get("/api/v3/account", "").status());
  }

  @Test
  void windowOfTimesIsBounded() {
    assertRefused(
        user.get("/api/v3/myTrades", "symbol=BTCUSDT&startTime=1&endTime=90000000"), -1127);
    assertRefused(user.get("/api/v3/myTrades", "symbol=BTCUSDT&startTime=1&fromId=1"), -1128);
    assertRefused(user.get("/api/v3/allOrders", "symbol=BTCUSDT&limit=0"), -1130);
    assertRefused(user.get("/api/v3/allOrders", "symbol=BTCUSDT&limit=-1"), -1100);
  }

  @Test
  void stockClientsFindTheirStubs() {
    assertEquals("[]", user.get("/sapi/v1/capital/config/getall", "").body());
    assertEquals("[]", user.send("GET", "/sapi/v1/margin/allPairs", "", "", Map.of()).body());
    assertTrue(
        user.send("GET", "/fapi/v1/exchangeInfo", "", "", Map.of())
            .body()
            .contains("\"symbols\":[]"));
    assertEquals("0.00100000", user.get("/sapi/v1/asset/tradeFee", "").field("takerCommission"));
  }

  @Test
  void listenKeyIsGivenExtendedAndEnded() {
    var path = "/api/v3/userDataStream";
    var key = user.send("POST", path, "", "", Map.of()).field("listenKey");
    assertEquals(64, key.length());
    assertEquals(key, user.send("POST", path, "", "", Map.of()).field("listenKey"));
    assertEquals("{}", user.send("PUT", path, "listenKey=" + key, "", Map.of()).body());
    assertEquals("{}", user.send("DELETE", path, "", "listenKey=" + key, Map.of()).body());
    assertRefused(user.send("PUT", path, "listenKey=" + key, "", Map.of()), -1125);
  }

  private static ApiUser.Answer raw(String query) {
    return user.send("GET", "/api/v3/account", query, "", Map.of());
  }

  private static void assertRefused(ApiUser.Answer answer, int code) {
    assertRefused(answer, 400, code);
  }

  private static void assertRefused(ApiUser.Answer answer, int status, int code) {
    assertEquals(code, answer.code(), answer.body());
    assertEquals(status, answer.status(), answer.body());
  }
}
