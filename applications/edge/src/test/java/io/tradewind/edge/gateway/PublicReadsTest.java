package io.tradewind.edge.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.topology.Auth;
import io.tradewind.topology.VenueTopology;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicReadsTest {
  private final PublicReads reads = new PublicReads(OpenApiDocument.venue());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "depth?symbol=BTCUSDT&limit=100",
        "depth?limit=100&symbol=A.B-C_D",
        "depth?symbol=%42TCUSDT",
        "depth?symbol=BTC%26USDT",
        "depth?symbol=%",
        "depth?symbol=BTCUSDT&limit=",
        "depth?symbol=BTCUSDT&limit=0",
        "klines?symbol=BTCUSDT&interval=nonsense",
        "ticker/24hr?",
        "ticker/24hr?symbols=nonsense",
        "ticker/24hr?symbol=",
        "exchangeInfo?unknown=1",
        "nowhere?",
        "ping?x=1",
      })
  void whatAServiceMustDecidePasses(String read) {
    assertNull(refusal(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "depth?|{\"code\":-1102,\"msg\":\"Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.\"}",
        "depth?symbol=|{\"code\":-1102,\"msg\":\"Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.\"}",
        "depth?symbols=A|{\"code\":-1102,\"msg\":\"Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.\"}",
        "klines?symbol=A|{\"code\":-1102,\"msg\":\"Mandatory parameter 'interval' was not sent, was empty/null, or malformed.\"}",
        "depth?symbol=a|{\"code\":-1100,\"msg\":\"Illegal characters found in parameter 'symbol'; legal range is '^[\\\\w\\\\-._&&[^a-z]]{1,50}$'.\"}",
        "ticker/price?symbol=%61|{\"code\":-1100,\"msg\":\"Illegal characters found in parameter 'symbol'; legal range is '^[\\\\w\\\\-._&&[^a-z]]{1,50}$'.\"}",
        "depth?symbol=A&limit=-1|{\"code\":-1100,\"msg\":\"Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.\"}",
        "aggTrades?symbol=A&startTime=now|{\"code\":-1100,\"msg\":\"Illegal characters found in parameter 'startTime'; legal range is '^[0-9]{1,20}$'.\"}",
      })
  void impossibleReadIsRefusedInTheWordsOfTheService(String read, String body) {
    var answer = refusal(read);

    assertNotNull(answer);
    assertEquals(400, answer.status());
    assertEquals(body, answer.body().toString());
  }

  @Test
  void documentDescribesEveryPublicReadOfTheApi() {
    List<String> paths =
        VenueTopology.standard().routes().stream()
            .filter(route -> route.auth() == Auth.NONE && route.path().startsWith("/api/"))
            .map(route -> route.path())
            .sorted()
            .toList();

    assertEquals(paths, OpenApiDocument.venue().paths());
  }

  private io.tradewind.edge.stage.@org.jspecify.annotations.Nullable Answer refusal(String read) {
    var parts = read.split("\\?", 2);
    return reads.refusal("/api/v3/" + parts[0], parts[1]);
  }
}
