package io.tradewind.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 8, 0",
    "1, 8, 100000000",
    "0.00000001, 8, 1",
    "1.50, 1, 15",
    "00012.5, 2, 1250",
    "92233720368.54775807, 8, 9223372036854775807",
    "9, 18, 9000000000000000000",
    "7, 0, 7",
    "7.000, 0, 7",
  })
  void numbersAreReadExactly(String text, int scale, long units) {
    assertEquals(units, Decimals.parse("price", text, scale));
  }

  @ParameterizedTest
  @CsvSource({
    "'', -1100",
    "-1, -1100",
    "+1, -1100",
    "1e999, -1100",
    "NaN, -1100",
    "., -1100",
    "1., -1100",
    ".1, -1100",
    "1.1.1, -1100",
    "' 1', -1100",
    "1234567890123456789012345678901234567890, -1100",
    "0.123456789012345678901, -1100",
    "0.123456789, -1111",
    "92233720368.54775808, -1108",
    "99999999999999999999, -1108",
  })
  void everythingElseHasItsError(String text, int code) {
    var error = assertThrows(ApiException.class, () -> Decimals.parse("price", text, 8));
    assertEquals(code, error.error().code());
  }

  @Test
  void textAgreesWithBigDecimal() {
    var random = new SplittableRandom(1);
    for (var round = 0; round < 10_000; round++) {
      var units = random.nextLong() >>> random.nextInt(1, 64);
      var scale = random.nextInt(0, 19);
      var text = BigDecimal.valueOf(units, scale).toPlainString();
      assertEquals(text, Decimals.text(units, scale));
      assertEquals(units, Decimals.parse("price", text, scale));
    }
    assertEquals("-1.50", Decimals.text(-150, 2));
  }
}
