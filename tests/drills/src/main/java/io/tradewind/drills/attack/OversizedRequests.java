package io.tradewind.drills.attack;

import java.io.IOException;
import java.util.LinkedHashMap;

/// Requests with too much of something: line, headers, body, chunks.
final class OversizedRequests implements Attack {
  private static final int ROUNDS = 3;
  private static final int PATIENCE_MILLIS = 1_000;
  private static final String HEAD = "POST /api/v3/order HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

  @Override
  public String title() {
    return "oversized requests";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException, InterruptedException {
    var requests = new LinkedHashMap<String, String>();
    requests.put("line", "GET /api/v3/ping?" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    requests.put("header", HEAD + "X: " + "x".repeat(70_000) + "\r\n\r\n");
    requests.put("header name", HEAD + "x".repeat(70_000) + ": x\r\n\r\n");
    requests.put("headers", HEAD + "X-a: bc\r\n".repeat(10_000) + "\r\n");
    requests.put("cookie", HEAD + "Cookie: " + "a=b; ".repeat(5_000) + "\r\n\r\n");
    requests.put(
        "query", "GET /api/v3/depth?" + "a=b&".repeat(3_500) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    requests.put("length", HEAD + "Content-Length: 100000000\r\n\r\n" + "x".repeat(40_000));
    requests.put("body", HEAD + "Content-Length: 2000000\r\n\r\n" + "x".repeat(2_000_000));
    requests.put("chunk", HEAD + CHUNKED + "F4240\r\n" + "x".repeat(1_000_000) + "\r\n0\r\n\r\n");
    requests.put("chunks", HEAD + CHUNKED + "1\r\nx\r\n".repeat(100_000) + "0\r\n\r\n");
    requests.put("trailers", HEAD + CHUNKED + "0\r\n" + "X-a: bc\r\n".repeat(10_000) + "\r\n");
    for (var round = 0; round < ROUNDS; round++) {
      for (var request : requests.entrySet()) {
        try (var connection = target.connect()) {
          connection.sendMost(request.getValue());
          tally.refusalExpected(request.getKey(), connection.hear(PATIENCE_MILLIS));
        }
      }
      Thread.sleep(50);
    }
  }
}
