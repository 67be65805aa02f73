package io.tradewind.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangesTest {
  private static final AddressRanges RANGES =
      new AddressRanges(
          List.of(
              "192.0.2.0/24", "10.0.0.0/7", "198.51.100.7", "2001:db8::/33", "203.0.113.64/26"));

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0, true",
    "192.0.2.255, true",
    "192.0.3.0, false",
    "11.255.255.255, true",
    "12.0.0.0, false",
    "198.51.100.7, true",
    "198.51.100.8, false",
    "203.0.113.127, true",
    "203.0.113.128, false",
    "2001:db8:7fff::1, true",
    "2001:db8:8000::1, false",
    "localhost, false",
    "'', false",
    "192.0.2, false",
  })
  void addressIsInARangeOrNot(String address, boolean contained) {
    assertEquals(contained, RANGES.contains(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/33", "example.com", "192.0.2.0/-1", "1/8", ""})
  void whatIsNoRangeIsRefused(String range) {
    assertThrows(IllegalArgumentException.class, () -> new AddressRanges(List.of(range)));
  }
}
