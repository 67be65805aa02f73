package io.tradewind.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RejectReasonTest {
  @Test
  void codesAreJournaledAndThereforeUnique() {
    var codes = Arrays.stream(RejectReason.values()).mapToInt(RejectReason::code).toArray();

    assertEquals(codes.length, Arrays.stream(codes).distinct().count());
    assertTrue(Arrays.stream(codes).allMatch(code -> code >= 1));
  }
}
