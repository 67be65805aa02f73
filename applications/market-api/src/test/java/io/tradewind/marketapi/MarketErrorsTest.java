package io.tradewind.marketapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.protocol.AddressClass;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MarketErrorsTest {
  private final Venue venue = new Venue(null, new AddressClass("test", 1_000_000, 1_000_000));

  @BeforeAll
  void image() {
    venue.image(Venue.emptyBook(0), Venue.emptyBook(1));
  }

  @AfterAll
  void close() {
    venue.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          depth                                     | -1102 | Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.
          depth?symbol=                             | -1102 | Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.
          depth?symbol=NOSUCH                       | -1121 | Invalid symbol.
          depth?symbol=btcusdt                      | -1100 | Illegal characters found in parameter 'symbol'; legal range is '^[\\\\w\\\\-._&&[^a-z]]{1,50}$'.
          depth?symbol=BTCUSDT&limit=abc            | -1100 | Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.
          depth?symbol=BTCUSDT&limit=-5             | -1100 | Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.
          depth?symbol=BTCUSDT&limit=1e999          | -1100 | Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.
          depth?symbol=BTCUSDT&limit=0              | -1130 | Data sent for parameter 'limit' is not valid.
          depth?symbol=BTCUSDT&symbol=ETHUSDT       | -1101 | Duplicate values for a parameter detected.
          depth?symbol=BTCUSDT&symbolStatus=HALT    | -1220 | The symbol's status does not match the requested symbolStatus.
          depth?symbol=BTCUSDT&symbolStatus=NOSUCH  | -1122 | Invalid symbolStatus.
          klines?symbol=BTCUSDT                     | -1102 | Mandatory parameter 'interval' was not sent, was empty/null, or malformed.
          klines?symbol=BTCUSDT&interval=7m         | -1120 | Invalid interval.
          klines?symbol=BTCUSDT&interval=1m&timeZone=15 | -1130 | Data sent for parameter 'timeZone' is not valid.
          trades?limit=5                            | -1102 | Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.
          aggTrades?symbol=BTCUSDT&fromId=1&startTime=1 | -1128 | Combination of optional parameters invalid.
          ticker/24hr?symbol=BTCUSDT&type=HUGE      | -1139 | Invalid ticker type.
          ticker/price?symbols=%5B%22BTCUSDT%22,%22BTCUSDT%22%5D | -1151 | Symbol is present multiple times in the list.
          ticker/price?symbol=BTCUSDT&symbols=%5B%22BTCUSDT%22%5D | -1128 | Combination of optional parameters invalid.
          ticker?windowSize=1d                      | -1102 | Param 'symbol' or 'symbols' must be sent, but both were empty/null!
          ticker?symbol=BTCUSDT&windowSize=60m      | -1130 | Data sent for parameter 'windowSize' is not valid.
          exchangeInfo?symbol=BTCUSDT&permissions=SPOT | -1128 | Combination of optional parameters invalid.
          exchangeInfo?permissions=TRD_GRP_026      | -1130 | Data sent for parameter 'permissions' is not valid.
          exchangeInfo?symbol=NOSUCH                | -1121 | Invalid symbol.
          """)
  void badInputIsAnsweredAsDocumented(String path, int code, String message) {
    var response = venue.response("/api/v3/" + path);

    assertEquals("{\"code\":" + code + ",\"msg\":\"" + message + "\"}", response.body());
    assertEquals(400, response.statusCode());
  }

  @Test
  void whatIsRefusedIsChargedToo() {
    var before = usedWeight(venue.response("/api/v3/ping"));
    var refused = venue.response("/api/v3/depth?symbol=BTCUSDT&limit=abc");

    assertEquals(before + 5, usedWeight(refused), refused.body());
  }

  private static int usedWeight(HttpResponse<String> response) {
    return Integer.parseInt(response.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElse("0"));
  }

  @Test
  void anUnknownTimeUnitIsRefused() {
    assertEquals(
        "{\"code\":-1194,\"msg\":\"Invalid value for time unit; expected either MICROSECOND or"
            + " MILLISECOND.\"}",
        venue.response("/api/v3/time", "X-MBX-TIME-UNIT", "SECOND").body());
  }

  @Test
  void aReaderOfSbeAloneIsRefused() {
    var refused = venue.response("/api/v3/time", "Accept", "application/sbe", "X-MBX-SBE", "3:4");

    assertEquals(406, refused.statusCode());
    assertEquals("{\"code\":-1155,\"msg\":\"SBE is not enabled.\"}", refused.body());
    var both = venue.response("/api/v3/time", "Accept", "application/sbe, application/json");
    assertEquals(200, both.statusCode());
  }

  @Test
  void beforeTheFirstImageTheMarketIsDisconnected() {
    try (var closed = new Venue()) {
      closed.batch();

      assertTrue(closed.get("time").contains("serverTime"));
      assertEquals("[]", closed.get("exchangeInfo").replaceAll(".*\"symbols\":(.*)}", "$1"));
      assertTrue(closed.get("ticker/price").startsWith("{\"code\":-1001,"));
    }
  }

  @Test
  void anAddressOverItsWeightIsTurnedAway() {
    try (var small = new Venue(null, new AddressClass("small", 50, 1_000))) {
      small.image(Venue.emptyBook(0), Venue.emptyBook(1));
      small.get("trades?symbol=BTCUSDT");
      small.get("trades?symbol=BTCUSDT");
      var refused = small.response("/api/v3/trades?symbol=BTCUSDT");

      assertEquals(429, refused.statusCode());
      assertTrue(
          refused
              .body()
              .startsWith(
                  "{\"code\":-1003,\"msg\":\"Too much request weight used; current limit is 50"
                      + " request weight per 1 MINUTE."));
      assertTrue(refused.headers().firstValue("Retry-After").isPresent());
    }
  }
}
