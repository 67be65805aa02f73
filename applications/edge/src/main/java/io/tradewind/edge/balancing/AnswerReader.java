package io.tradewind.edge.balancing;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/// Collects a service's answer. Owned by the exchange's event loop.
final class AnswerReader {
  /// The longest answer: what API Gateway passes on.
  static final int MAX_ANSWER_BYTES = 10 * 1_024 * 1_024;

  private static final Buffer NO_BODY = Buffer.buffer();

  private final Exchange exchange;
  private final Runnable whenOver;
  private @Nullable Buffer body;
  private boolean over;

  /// Prepares to read.
  ///
  /// @param exchange gets the answer
  /// @param whenOver run once, however it ends
  AnswerReader(Exchange exchange, Runnable whenOver) {
    this.exchange = exchange;
    this.whenOver = whenOver;
  }

  void read(HttpClientResponse response) {
    response.exceptionHandler(_ -> fail(false));
    response.handler(chunk -> {
      if (body == null) {
        body = chunk;
      } else if (body.length() + chunk.length() > MAX_ANSWER_BYTES) {
        fail(false);
        response.request().connection().close();
      } else {
        body = Buffer.buffer(body.length() + chunk.length()).appendBuffer(body).appendBuffer(chunk);
      }
    });
    response.endHandler(_ -> {
      if (finish()) {
        var headers = response.headers();
        ForwardedHeaders.answer(headers);
        exchange.answer(new Answer(response.statusCode(), headers, body == null ? NO_BODY : body));
      }
    });
  }

  void fail(boolean tooLate) {
    if (finish()) {
      exchange.answer(tooLate ? BalancerAnswers.timeout() : BalancerAnswers.badGateway());
    }
  }

  private boolean finish() {
    if (over) {
      return false;
    }
    over = true;
    whenOver.run();
    return true;
  }
}
