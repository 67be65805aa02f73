package io.tradewind.edge.cdn;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A service that answers as it is told, and remembers what it was asked; while it is held it keeps
/// everybody waiting.
final class ScriptedService implements Stage {
  final AtomicInteger requests = new AtomicInteger();
  final ConcurrentLinkedQueue<String> conditions = new ConcurrentLinkedQueue<>();
  private volatile Function<Exchange, Answer> script = _ -> Answer.json(500, "{}");
  private volatile CountDownLatch held = new CountDownLatch(0);

  void answers(Function<Exchange, Answer> answer) {
    script = answer;
  }

  void answers(String cacheControl, String body) {
    answers(_ -> Answer.json(200, body).with("Cache-Control", cacheControl));
  }

  CountDownLatch hold() {
    held = new CountDownLatch(1);
    return held;
  }

  @Override
  public void handle(Exchange exchange, Next next) {
    requests.incrementAndGet();
    conditions.add(String.valueOf(exchange.header("If-None-Match")));
    var latch = held;
    Thread.startVirtualThread(() -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.onLoop(() -> exchange.answer(script.apply(exchange)));
    });
  }
}
