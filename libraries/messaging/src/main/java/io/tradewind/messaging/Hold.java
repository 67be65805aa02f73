package io.tradewind.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps messages hidden from others while they are handled, however long that takes, up to
/// [#LONGEST]. Its virtual thread extends their visibility when a third of it has passed.
final class Hold implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hold.class);

  /// After this a handler is taken for stuck: others may have the messages.
  static final Duration LONGEST = Duration.ofMinutes(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final MessageQueue queue;
  private final Duration visibility;
  private List<ReceivedMessage> messages;

  private Hold(MessageQueue queue, List<ReceivedMessage> messages) {
    this.queue = queue;
    this.visibility = queue.definition().visibility();
    this.messages = messages;
  }

  static Hold start(MessageQueue queue, List<ReceivedMessage> messages) {
    var hold = new Hold(queue, List.copyOf(messages));
    Thread.ofVirtual().name("hold-" + queue.definition().name()).start(hold::extendUntilClosed);
    return hold;
  }

  /// Lets go of a message that was answered.
  void release(ReceivedMessage done) {
    lock.lock();
    try {
      messages = messages.stream().filter(message -> !message.equals(done)).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Once this returns no extension is under way or will come.
  @Override
  public void close() {
    lock.lock();
    try {
      messages = List.of();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void extendUntilClosed() {
    var end = System.nanoTime() + LONGEST.toNanos();
    lock.lock();
    try {
      while (!messages.isEmpty() && System.nanoTime() - end < 0) {
        var pause = visibility.toNanos() / 3;
        while (!messages.isEmpty() && pause > 0) {
          pause = changed.awaitNanos(pause);
        }
        extend();
      }
    } catch (InterruptedException e) {
      LOG.debug("no longer holding", e);
    } finally {
      lock.unlock();
    }
  }

  private void extend() {
    try {
      queue.hide(messages, visibility);
    } catch (QueueUnavailable e) {
      // They may come again, here or elsewhere; the inbox knows them.
      LOG.debug("could not hold {} messages for {} s", messages.size(), seconds(), e);
    }
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(visibility.toNanos());
  }
}
