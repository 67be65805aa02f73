package io.tradewind.edge.balancing;

import io.tradewind.edge.stage.Answer;

/// What an ALB says by itself when no target does.
final class BalancerAnswers {
  private BalancerAnswers() {}

  /// The target closed the connection, or answered nonsense.
  static Answer badGateway() {
    return answer(502, "502 Bad Gateway");
  }

  /// There is no target.
  static Answer unavailable() {
    return answer(503, "503 Service Temporarily Unavailable");
  }

  /// The target did not answer in time.
  static Answer timeout() {
    return answer(504, "504 Gateway Time-out");
  }

  private static Answer answer(int status, String title) {
    var body =
        "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n</body>\r\n</html>\r\n"
            .formatted(title, title);
    return Answer.of(status, "text/html", body).with("Server", "awselb/2.0");
  }
}
