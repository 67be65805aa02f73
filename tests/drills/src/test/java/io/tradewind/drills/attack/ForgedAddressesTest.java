package io.tradewind.drills.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.http.TrustedProxies;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ForgedAddressesTest {
  @Test
  void everySpellingLeavesTheRealAddressToBeRead() throws IOException {
    assertTrue(ForgedAddresses.headers().size() >= 50);
    var service = TrustedProxies.of(java.util.List.of("127.0.0.1"), java.util.List.of());
    try (var edge = new EdgeWithRecorder()) {
      for (var header : ForgedAddresses.headers()) {
        edge.service().seen().clear();
        try (var connection = edge.connect()) {
          connection.send(
              "GET /api/v3/ping HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                  + header
                  + "\r\n\r\n");
          var heard = connection.hear(5_000);
          if (heard.status() == 200) {
            var hops = edge.service().seen().getFirst().forwardedFor();
            var headers = HttpHeaders.headers().add("X-Forwarded-For", hops);

            assertEquals(
                "127.0.0.1",
                service.client("127.0.0.1", headers, TrustedProxies.FORWARDED_FOR),
                header);
          } else {
            assertTrue(edge.service().seen().isEmpty(), header);
          }
        }
      }
    }
  }
}
