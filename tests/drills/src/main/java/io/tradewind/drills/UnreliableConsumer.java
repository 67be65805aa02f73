package io.tradewind.drills;

import io.tradewind.messaging.MessageHandler;
import io.tradewind.messaging.MessageQueue;
import io.tradewind.messaging.QueueUnavailable;
import io.tradewind.messaging.ReceivedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// Takes messages, has them handled, and then forgets to say so: a message is removed only once it
/// was delivered as often as its number says. One in fifty is never removed, and dies, until it is
/// allowed to live. Batches are shuffled, and one in ten is handled twice at the same time, as by
/// two workers that both think it theirs.
final class UnreliableConsumer implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int BATCH = 10;
  private static final int MOST_DELIVERIES = 5;
  private static final int DYING = 50;
  private static final int TWINS = 10;

  private final MessageQueue queue;
  private final MessageHandler handler;
  private final long seed;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LongAdder deliveries = new LongAdder();
  private volatile boolean dying = true;
  private volatile boolean closed;

  private UnreliableConsumer(MessageQueue queue, MessageHandler handler, long seed) {
    this.queue = queue;
    this.handler = handler;
    this.seed = seed;
  }

  static UnreliableConsumer start(
      MessageQueue queue, MessageHandler handler, long seed, int consumers) {
    var consumer = new UnreliableConsumer(queue, handler, seed);
    for (var i = 0; i < consumers; i++) {
      var random = new Random(seed + i);
      consumer.threads.execute(() -> consumer.loop(random));
    }
    return consumer;
  }

  /// From now on no message dies.
  void letTheDeadLive() {
    dying = false;
  }

  /// How often a message was handed to the handler.
  long deliveries() {
    return deliveries.sum();
  }

  private void loop(Random random) {
    while (!closed) {
      try {
        var messages = new ArrayList<>(queue.receive(BATCH, POLL));
        if (!messages.isEmpty()) {
          Collections.shuffle(messages, random);
          handle(messages, random.nextInt(TWINS) == 0);
          answer(messages);
        }
      } catch (QueueUnavailable e) {
        WaveDrill.say("the queue is away: " + e.getMessage());
      } catch (ExecutionException e) {
        WaveDrill.say("a handling failed, and is repeated: " + e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void handle(List<ReceivedMessage> messages, boolean twins)
      throws ExecutionException, InterruptedException {
    var twin = twins ? threads.submit(() -> handler.handle(messages)) : null;
    var own = threads.submit(() -> handler.handle(messages));
    deliveries.add(messages.size() * (twins ? 2L : 1));
    own.get();
    if (twin != null) {
      twin.get();
    }
  }

  private void answer(List<ReceivedMessage> messages) {
    var done = new ArrayList<ReceivedMessage>();
    var again = new ArrayList<ReceivedMessage>();
    for (var message : messages) {
      (enough(message) ? done : again).add(message);
    }
    queue.delete(done);
    queue.hide(again, Duration.ZERO);
  }

  private boolean enough(ReceivedMessage message) {
    var number = new Random(seed ^ message.messageId().hashCode()).nextInt(Integer.MAX_VALUE);
    if (dying && number % DYING == 0) {
      return false;
    }
    return message.receives() >= 1 + number / DYING % MOST_DELIVERIES;
  }

  @Override
  public void close() {
    closed = true;
    threads.close();
  }
}
