package io.tradewind.drills.attack;

import io.tradewind.benchmarks.venue.RawConnection.Heard;
import io.tradewind.benchmarks.venue.RestClient;
import java.io.IOException;
import java.util.Map;

/// The bytes of an order, sent again while they are still valid. An order that names itself is
/// refused as long as it is open, which is what a client is promised.
final class Replays implements Attack {
  private static final int ORDERS = 10;
  private static final int REPLAYS = 5;
  private static final int PATIENCE_MILLIS = 5_000;

  @Override
  public String title() {
    return "replayed orders";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException {
    try (var client = new RestClient(target.url(), target.trader())) {
      for (var order = 0; order < ORDERS; order++) {
        var id = "replay-" + System.currentTimeMillis() + "-" + order;
        var body =
            "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&price=32000.00&quantity=0.00100"
                + "&newClientOrderId="
                + id
                + "&recvWindow=60000&timestamp="
                + System.currentTimeMillis();
        var bytes = bytes(target, body + "&signature=" + client.signature(body));
        if (send(target, bytes).status() != 200) {
          throw new IOException("the order is refused: " + send(target, bytes).text());
        }
        for (var replay = 0; replay < REPLAYS; replay++) {
          tally.refusalExpected("replay of " + id, send(target, bytes));
        }
        client.signed(
            "DELETE", "/api/v3/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", id));
      }
    }
  }

  private static String bytes(AttackTarget target, String body) {
    return """
    POST /api/v3/order HTTP/1.1\r
    Host: a\r
    Connection: close\r
    X-MBX-APIKEY: %s\r
    Content-Type: application/x-www-form-urlencoded\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(target.trader().apiKey(), body.length(), body);
  }

  private static Heard send(AttackTarget target, String bytes) throws IOException {
    try (var connection = target.connect()) {
      connection.send(bytes);
      return connection.hear(PATIENCE_MILLIS);
    }
  }
}
