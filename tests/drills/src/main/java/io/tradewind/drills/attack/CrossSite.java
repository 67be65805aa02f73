package io.tradewind.drills.attack;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// What a page of another site can do with a visitor's browser: it sends cookies and an `Origin`,
/// and no key. Public data is public; nothing that belongs to somebody may be had.
final class CrossSite implements Attack {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final String VISITOR =
      "Origin: https://evil.example\r\nCookie: session=abc; AWSALB=x; user=admin\r\n";
  private static final List<String> CALLS =
      List.of(
          "account.status",
          "order.place",
          "openOrders.status",
          "session.status",
          "userDataStream.subscribe");

  @Override
  public String title() {
    return "cross-site requests";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException {
    for (var call : CALLS) {
      socketCall(target, call, tally);
    }
    for (var request :
        List.of(
            "GET /api/v3/account?timestamp=1",
            "POST /api/v3/order?symbol=BTCUSDT",
            "DELETE /api/v3/openOrders?symbol=BTCUSDT",
            "POST /api/v3/userDataStream")) {
      rest(target, request, tally);
    }
    preflight(target, tally);
  }

  private static void socketCall(AttackTarget target, String call, Tally tally) throws IOException {
    try (var connection = target.webSocket("/ws-api/v3", VISITOR)) {
      connection.send(Frames.text("{\"id\":1,\"method\":\"%s\",\"params\":{}}".formatted(call)));
      var heard = connection.hear(PATIENCE_MILLIS).text();
      if (heard.contains("\"status\":4") || heard.contains("\"apiKey\":null")) {
        tally.refused();
      } else {
        tally.gotThrough(call + " by WebSocket: " + heard);
      }
    }
  }

  private static void rest(AttackTarget target, String request, Tally tally) throws IOException {
    try (var connection = target.connect()) {
      connection.send(
          request
              + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n"
              + VISITOR
              + "\r\n");
      tally.refusalExpected(request, connection.hear(PATIENCE_MILLIS));
    }
  }

  /// A browser asks whether it may send a key of its own accord; it may not send cookies.
  private static void preflight(AttackTarget target, Tally tally) throws IOException {
    try (var connection = target.connect()) {
      connection.send(
          "OPTIONS /api/v3/order HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
              + VISITOR
              + "Access-Control-Request-Method: POST\r\n\r\n");
      var heard = connection.hear(PATIENCE_MILLIS).text().toLowerCase(Locale.ROOT);
      if (heard.contains("access-control-allow-credentials")) {
        tally.gotThrough("another site may send cookies: " + heard);
      } else {
        tally.refused();
      }
    }
  }
}
