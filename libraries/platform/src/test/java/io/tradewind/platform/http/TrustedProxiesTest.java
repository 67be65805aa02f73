package io.tradewind.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustedProxiesTest {
  private static final String HEADER = "CloudFront-Viewer-Address";
  private static final TrustedProxies NETWORK =
      TrustedProxies.of(List.of("10.20.0.0/16"), List.of()).withViewerHeader(HEADER);

  @ParameterizedTest
  @CsvSource({
    "192.0.2.9:46532, 192.0.2.9",
    "192.0.2.9, 192.0.2.9",
    "2001:db8::1:46532, 2001:db8::1",
    "[2001:db8::1]:46532, 2001:db8::1",
    "' 192.0.2.9:1 ', 192.0.2.9",
    "somebody:80, 198.51.100.1",
    "192.0.2.9 10.0.0.1, 198.51.100.1",
    "'192.0.2.9, 192.0.2.10:1', 198.51.100.1",
    "'', 198.51.100.1",
    ":, 198.51.100.1",
  })
  void theViewersHeaderTellsAnAddressOrNothing(String told, String client) {
    var headers =
        HttpHeaders.headers()
            .add(HEADER, told)
            .add(TrustedProxies.FORWARDED_FOR, "203.0.113.5, 198.51.100.1");

    assertEquals(client, NETWORK.client("10.20.7.7", headers));
  }

  @Test
  void twoViewersAreNone() {
    var headers = HttpHeaders.headers().add(HEADER, "192.0.2.9:1").add(HEADER, "192.0.2.10:1");

    assertEquals("10.20.7.7", NETWORK.client("10.20.7.7", headers));
  }

  @Test
  void aStrangersWordIsNotTaken() {
    var headers =
        HttpHeaders.headers()
            .add(HEADER, "192.0.2.9:1")
            .add(TrustedProxies.FORWARDED_FOR, "198.51.100.1");

    assertEquals("10.21.0.1", NETWORK.client("10.21.0.1", headers));
  }

  @Test
  void withoutAViewersHeaderItMeansNothing() {
    var proxies = TrustedProxies.of(List.of("10.20.0.0/16"), List.of("10.20.0.0/16"));
    var headers =
        HttpHeaders.headers()
            .add(HEADER, "192.0.2.9:1")
            .add(TrustedProxies.FORWARDED_FOR, "203.0.113.5, 198.51.100.1, 10.20.1.1");

    assertEquals("198.51.100.1", proxies.client("10.20.7.7", headers));
  }
}
