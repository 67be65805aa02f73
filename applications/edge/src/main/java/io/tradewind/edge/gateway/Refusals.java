package io.tradewind.edge.gateway;

import io.tradewind.edge.stage.Answer;

/// What the gateway answers by itself: in the API's own words where it has a code.
final class Refusals {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final String TOO_MANY =
      "{\"code\":-1003,\"msg\":\"Too many requests; please use the websocket for live updates.\"}";
  private static final String ENCODED =
      "{\"code\":415,\"msg\":\"Request bodies are read as they are: no Content-Encoding.\"}";
  private static final String TIMED_OUT =
      "{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server. Send status unknown; execution status unknown.\"}";

  private Refusals() {}

  static Answer tooManyRequests(long waitNanos) {
    var seconds = Math.max(1, Math.ceilDiv(waitNanos, NANOS_PER_SECOND));
    return Answer.json(429, TOO_MANY).with("Retry-After", Long.toString(seconds));
  }

  static Answer encodedBody() {
    return Answer.json(415, ENCODED);
  }

  /// An order may have been placed all the same, and the text says so.
  static Answer timeout() {
    return Answer.json(504, TIMED_OUT);
  }

  static Answer badParameter(int code, String message) {
    return Answer.json(400, "{\"code\":%d,\"msg\":\"%s\"}".formatted(code, escaped(message)));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
