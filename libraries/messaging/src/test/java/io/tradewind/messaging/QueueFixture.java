package io.tradewind.messaging;

import io.tradewind.localqueue.testing.TemporaryQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A queue of a test's own on the shared local queue.
final class QueueFixture implements AutoCloseable {
  private static final AtomicInteger NAMES = new AtomicInteger();

  /// Tests do not measure time: this only ends one that would hang.
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  final Queues queues;
  final MessageQueue queue;

  QueueFixture(TemporaryQueue where, Duration visibility, int maxReceives) {
    var definition =
        new QueueDefinition("test-" + NAMES.incrementAndGet(), visibility, maxReceives);
    queues = Queues.open(QueueSettings.local(where.endpoint()), List.of(definition));
    queue = queues.all().getFirst();
  }

  static QueueFixture open(Duration visibility, int maxReceives) {
    return new QueueFixture(TemporaryQueue.shared(), visibility, maxReceives);
  }

  String name() {
    return queue.definition().name();
  }

  /// Sends messages `<group>-<number>` whose body is their number.
  void send(String group, int from, int to) {
    var messages = new ArrayList<OutgoingMessage>();
    for (var i = from; i <= to; i++) {
      messages.add(new OutgoingMessage(group + "-" + i, 0, group, "" + i));
      if (messages.size() == OutgoingMessage.MAX_BATCH || i == to) {
        queue.send(messages);
        messages.clear();
      }
    }
  }

  /// Receives and removes until nothing comes.
  List<ReceivedMessage> drain() {
    var all = new ArrayList<ReceivedMessage>();
    for (var got = queue.receive(10, Duration.ofSeconds(1));
        !got.isEmpty();
        got = queue.receive(10, Duration.ofSeconds(1))) {
      all.addAll(got);
      queue.delete(got);
    }
    return all;
  }

  static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("did not happen within " + DEADLINE);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    queues.close();
  }
}
