package io.tradewind.edge;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stages, each with the rest of the way behind it.
final class Chain {
  private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
  private static final String FAILED = "{\"message\":\"Internal server error\"}";

  private Chain() {}

  /// Ties stages together.
  ///
  /// @param stages in order
  /// @return the whole way
  static Next of(List<Stage> stages) {
    Next way = exchange -> exchange.answer(Answer.json(500, FAILED));
    for (var stage : stages.reversed()) {
      way = step(stage, way);
    }
    return way;
  }

  /// A bug in a stage answers its own request and no other.
  private static Next step(Stage stage, Next rest) {
    return exchange -> {
      try {
        stage.handle(exchange, rest);
      } catch (RuntimeException e) {
        fail(exchange, e);
      }
    };
  }

  private static void fail(Exchange exchange, RuntimeException e) {
    LOG.error("{} {} {}", exchange.requestId(), exchange.method(), exchange.path(), e);
    exchange.answer(Answer.json(500, FAILED));
  }
}
