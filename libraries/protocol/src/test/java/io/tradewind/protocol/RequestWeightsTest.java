package io.tradewind.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RequestWeightsTest {

  private static final long MINUTE = 60_000;

  private final RequestWeights weights =
      new RequestWeights(_ -> new AddressClass("tests", 100, 1_000));

  private long charge(String address, int weight, long nowMillis) {
    var usage = weights.of(address, nowMillis);
    assertTrue(usage.charge(weight, nowMillis, _ -> {}));
    return usage.weight(nowMillis);
  }

  @Test
  void windowsAreAlignedToTheMinute() {
    assertEquals(60, charge("a", 60, MINUTE - 1));
    assertEquals(60, charge("a", 60, MINUTE));
    var error = assertThrows(ApiException.class, () -> charge("a", 60, MINUTE + 1));
    assertEquals(429, error.error().httpStatus());
    assertEquals(2 * MINUTE, error.error().retryAtMillis());
    assertTrue(
        error.error().message().contains("current limit is 100 request weight per 1 MINUTE."));
  }

  @Test
  void addressesAreApart() {
    charge("a", 100, MINUTE);
    assertEquals(100, charge("b", 100, MINUTE));
  }

  @Test
  void refundGivesBack() {
    charge("a", 100, MINUTE);
    var usage = weights.of("a", MINUTE);
    usage.refund(100, MINUTE);
    assertEquals(0, usage.weight(MINUTE));
  }

  @Test
  void whoGoesOnIsBannedForLongerEachTime() {
    assertEquals(3 * MINUTE, banEnd(MINUTE));
    var banned = assertThrows(ApiException.class, () -> charge("a", 1, 2 * MINUTE));
    assertEquals(418, banned.error().httpStatus());
    assertEquals(4 * MINUTE + 4 * MINUTE, banEnd(4 * MINUTE));
    assertEquals(1, charge("a", 1, 10 * MINUTE));
  }

  private long banEnd(long nowMillis) {
    charge("a", 100, nowMillis);
    for (var refusal = 0; refusal < RequestWeights.REFUSALS_BEFORE_BAN; refusal++) {
      var error = assertThrows(ApiException.class, () -> charge("a", 1, nowMillis));
      assertEquals(429, error.error().httpStatus());
    }
    var error = assertThrows(ApiException.class, () -> charge("a", 1, nowMillis));
    assertEquals(418, error.error().httpStatus());
    return error.error().retryAtMillis();
  }
}
