package io.tradewind.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void queryWinsOverBody() {
    var parameters = Parameters.parse("a=1&b=2", "b=3&c=4");
    assertEquals("1", parameters.required("a"));
    assertEquals("2", parameters.required("b"));
    assertEquals("4", parameters.required("c"));
  }

  @Test
  void nameTwiceInOnePartIsRefused() {
    assertCode(-1101, () -> Parameters.parse("a=1&a=1", ""));
    assertCode(-1101, () -> Parameters.parse("", "a=1&b=2&a=3"));
  }

  @Test
  void escapesAreDecodedAndBrokenOnesRefused() {
    assertEquals("a b+ä", Parameters.parse("x=a+b%2B%C3%A4", "").required("x"));
    assertCode(-1100, () -> Parameters.parse("x=%", ""));
    assertCode(-1100, () -> Parameters.parse("x=%g0", ""));
  }

  @Test
  void emptyAndAbsentAreToldApart() {
    var parameters = Parameters.parse("a=&b", "");
    assertCode(-1105, () -> parameters.optional("a"));
    assertCode(-1105, () -> parameters.optional("b"));
    assertCode(-1102, () -> parameters.required("a"));
    assertCode(-1102, () -> parameters.required("c"));
    assertNull(parameters.optional("c"));
    assertTrue(parameters.has("b"));
    assertFalse(parameters.has("c"));
  }

  @Test
  void jsonBodyCountsAsEmpty() {
    assertFalse(Parameters.parse("", "{\"a\":1}").has("{\"a\":1}"));
  }

  @Test
  void tooManyParametersAreRefused() {
    var query = new StringBuilder();
    for (var index = 0; index <= Parameters.MAX_PARAMETERS; index++) {
      query.append("&p").append(index).append("=1");
    }
    assertCode(-1101, () -> Parameters.parse(query.toString(), ""));
  }

  @Test
  void symbolsAreAList() {
    assertEquals(
        List.of("BTCUSDT", "ETHUSDT"),
        Parameters.parse("symbols=%5B%22BTCUSDT%22,%22ETHUSDT%22%5D", "").symbols(100));
    assertCode(-1151, () -> Parameters.parse("symbols=[\"A\",\"A\"]", "").symbols(100));
    assertCode(-1101, () -> Parameters.parse("symbols=[\"A\",\"B\"]", "").symbols(1));
    assertCode(-1100, () -> Parameters.parse("symbols=[[\"A\"]]", "").symbols(100));
    assertCode(-1100, () -> Parameters.parse("symbols=BTCUSDT", "").symbols(100));
  }

  @Test
  void timesBeyondTheYear9999CountAsItsEnd() {
    var last = 253_402_300_799_999_999L;
    for (var sent : List.of("9223372036854775807", "9223372036854775000", "999999999999999")) {
      assertEquals(last, Parameters.parse("t=" + sent, "").timeMicrosOr("t", 0), sent);
    }
  }

  @Test
  void timesAreMillisecondsOrMicroseconds() {
    assertEquals(
        1_700_000_000_000_000L, Parameters.parse("t=1700000000000", "").timeMicrosOr("t", 0));
    assertEquals(
        1_700_000_000_000_001L, Parameters.parse("t=1700000000000001", "").timeMicrosOr("t", 0));
  }

  @Test
  void limitIsCappedAndPositive() {
    assertEquals(1_000, Parameters.parse("limit=5000", "").limit(500, 1_000));
    assertEquals(500, Parameters.parse("", "").limit(500, 1_000));
    assertCode(-1130, () -> Parameters.parse("limit=0", "").limit(500, 1_000));
    assertCode(-1100, () -> Parameters.parse("limit=-1", "").limit(500, 1_000));
  }

  private static void assertCode(int code, Runnable read) {
    var error = assertThrows(ApiException.class, read::run);
    assertEquals(code, error.error().code());
  }
}
