package io.tradewind.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes messages from a queue and has them handled, until it is closed.
///
/// What is in hand is bounded by lanes and batches. A message that is handled is removed; one that
/// fails comes again, later each time, and goes to the dead-letter queue after the queue's most
/// receives. Consumers of one queue, in any number of processes, share its messages.
///
/// While the queue is empty one lane alone looks into it.
///
/// Closing drains: no more polls, what is being handled is finished, what is not is given back.
public final class Consumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);

  /// How long a close waits for what is being handled. Fargate gives a task 30 s by default.
  public static final Duration DRAIN = Duration.ofSeconds(25);

  private final String name;
  private final Lookout lookout;
  private final Lane.Tally tally = new Lane.Tally();
  private final List<Thread> threads = new ArrayList<>();

  private Consumer(String name, int lanes) {
    this.name = name;
    lookout = new Lookout(lanes);
  }

  /// Starts to take messages.
  ///
  /// @param queue from where
  /// @param handler has the effects
  /// @param settings how many at a time
  /// @return the running consumer
  public static Consumer start(
      MessageQueue queue, MessageHandler handler, ConsumerSettings settings) {
    var name = queue.definition().name();
    var consumer = new Consumer(name, settings.lanes());
    for (var i = 0; i < settings.lanes(); i++) {
      var lane = new Lane(queue, handler, settings, consumer.lookout, consumer.tally);
      consumer.threads.add(
          Thread.ofVirtual().name("consumer-%s-%d".formatted(name, i)).start(lane));
    }
    return consumer;
  }

  /// The queue that it takes from.
  ///
  /// @return its name
  public String queue() {
    return name;
  }

  /// What it has done.
  ///
  /// @return since its start
  public ConsumerCounts counts() {
    return new ConsumerCounts(tally.handled().sum(), tally.failed().sum(), tally.released().sum());
  }

  /// Stops polling, so that a drain can begin elsewhere too; [#close] waits for it.
  public void stopPolling() {
    lookout.close();
  }

  @Override
  public void close() {
    stopPolling();
    var end = System.nanoTime() + DRAIN.toNanos();
    try {
      for (var thread : threads) {
        var left = Math.max(1, end - System.nanoTime());
        if (!thread.join(Duration.ofNanos(left))) {
          LOG.warn("a handler of queue {} did not end; its messages come again", name);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
