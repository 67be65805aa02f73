package io.tradewind.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// The answer to one request: how it is given, what it is named by and how long it took.
final class Answer {
  private final HttpServerRequest http;
  private final LoopQueue answers;
  private final String requestId;
  private final long begunNanos = System.nanoTime();
  private volatile int code;

  Answer(HttpServerRequest http, LoopQueue answers) {
    this.http = http;
    this.answers = answers;
    requestId = RequestIds.of(http.getHeader(RequestIds.HEADER));
  }

  String requestId() {
    return requestId;
  }

  void code(int apiError) {
    code = apiError;
  }

  void reply(int status, String contentType, Buffer text) {
    answers.run(() -> end(status, contentType, text));
  }

  private void end(int status, String contentType, Buffer text) {
    var response = http.response();
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(status).putHeader("Content-Type", contentType).end(text);
    }
  }

  void report(RequestObserver observer, String route) {
    observer.answered(route, http.response().getStatusCode(), code, System.nanoTime() - begunNanos);
  }
}
