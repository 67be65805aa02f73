package io.tradewind.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.model.Limits;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeeTest {
  private static final int HIGHEST = 100_000;
  private static final int SAMPLES = 100_000;

  @ParameterizedTest
  @CsvSource({
    "0, 1000, 0",
    "1, 0, 0",
    "1, 1, 1",
    "1000, 1000, 1",
    "1001, 1000, 2",
    "999999, 1, 1",
    "1000000, 1, 1",
    "1000001, 1, 2",
    "4611686018427387903, 100000, 461168601842738791",
    "4611686018427387902, 1, 4611686018428"
  })
  void feeIsRoundedUp(long receivedUnits, int feeMillionths, long feeUnits) {
    assertEquals(feeUnits, Fee.of(receivedUnits, feeMillionths));
  }

  @Test
  void feeIsExactOverTheWholeRange() {
    var random = new Random(11);
    for (var i = 0; i < SAMPLES; i++) {
      var received = random.nextLong(Limits.AMOUNT_UNITS) >>> random.nextInt(62);
      var rate = random.nextInt(HIGHEST + 1);
      var exact =
          BigInteger.valueOf(received)
              .multiply(BigInteger.valueOf(rate))
              .add(BigInteger.valueOf(999_999))
              .divide(BigInteger.valueOf(1_000_000));
      assertEquals(exact.longValueExact(), Fee.of(received, rate));
    }
  }
}
