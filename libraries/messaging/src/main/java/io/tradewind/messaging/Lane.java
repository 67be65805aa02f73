package io.tradewind.messaging;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One batch after the other: receives, handles, removes. Runs on a virtual thread of its own.
final class Lane implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(5);

  private final MessageQueue queue;
  private final MessageHandler handler;
  private final ConsumerSettings settings;
  private final Lookout lookout;
  private final Tally tally;
  private Duration pause = FIRST_PAUSE;

  Lane(
      MessageQueue queue,
      MessageHandler handler,
      ConsumerSettings settings,
      Lookout lookout,
      Tally tally) {
    this.queue = queue;
    this.handler = handler;
    this.settings = settings;
    this.lookout = lookout;
    this.tally = tally;
  }

  /// Counted by all lanes of a consumer.
  record Tally(LongAdder handled, LongAdder failed, LongAdder released) {
    Tally() {
      this(new LongAdder(), new LongAdder(), new LongAdder());
    }
  }

  @Override
  public void run() {
    while (!closed()) {
      try {
        var messages = look();
        if (closed() && messages.stream().noneMatch(this::isLastTry)) {
          giveBack(messages);
        } else if (!messages.isEmpty()) {
          work(messages);
        }
        pause = FIRST_PAUSE;
      } catch (QueueUnavailable e) {
        if (pause.equals(FIRST_PAUSE) && !closed()) {
          LOG.warn("{}; trying again", e.getMessage());
        }
        await(pause);
        pause = longer(pause);
      } catch (RuntimeException e) {
        LOG.error("a lane of queue {} failed; it goes on", queue.definition().name(), e);
        await(LAST_PAUSE);
      }
    }
  }

  private List<ReceivedMessage> look() {
    lookout.begin();
    var found = false;
    try {
      var messages =
          closed() ? List.<ReceivedMessage>of() : queue.receive(settings.batch(), settings.poll());
      found = !messages.isEmpty();
      return messages;
    } finally {
      lookout.end(found);
    }
  }

  private void work(List<ReceivedMessage> messages) {
    try (var hold = Hold.start(queue, messages)) {
      if (messages.size() > 1 && handledTogether(messages)) {
        messages.forEach(hold::release);
        done(messages);
        return;
      }
      oneByOne(messages, hold);
    }
  }

  private boolean handledTogether(List<ReceivedMessage> messages) {
    try {
      handler.handle(messages);
      return true;
    } catch (RuntimeException e) {
      LOG.debug("{} messages are tried one by one", messages.size(), e);
      return false;
    }
  }

  /// A message whose predecessor in the group failed waits for it: both come again, in order.
  private void oneByOne(List<ReceivedMessage> messages, Hold hold) {
    var blocked = new HashSet<String>();
    for (var message : messages) {
      if ((closed() && !isLastTry(message)) || blocked.contains(message.groupId())) {
        hold.release(message);
        giveBack(List.of(message));
        blocked.add(message.groupId());
      } else if (!handled(message, hold) && !isLastTry(message)) {
        blocked.add(message.groupId());
      }
    }
  }

  /// Says whether its queue never gives the message again. Those behind it may have been received
  /// as often, and would die with it if they waited.
  private boolean isLastTry(ReceivedMessage message) {
    return message.receives() >= queue.definition().maxReceives();
  }

  private boolean handled(ReceivedMessage message, Hold hold) {
    try {
      handleWhenPossible(message);
      hold.release(message);
      done(List.of(message));
      return true;
    } catch (NotNow e) {
      hold.release(message);
      LOG.info("message {} is given back: {}", message.messageId(), e.getMessage());
      giveBack(List.of(message));
      return false;
    } catch (RuntimeException e) {
      hold.release(message);
      failed(message, e);
      return false;
    }
  }

  /// Keeps the message in hand while its handler can do nothing, so that no receive is wasted.
  private void handleWhenPossible(ReceivedMessage message) {
    var wait = FIRST_PAUSE;
    while (true) {
      try {
        handler.handle(List.of(message));
        return;
      } catch (NotNow e) {
        if (closed()) {
          throw e;
        }
        LOG.debug("message {} waits: {}", message.messageId(), e.getMessage());
        await(wait);
        wait = longer(wait);
      }
    }
  }

  private void done(List<ReceivedMessage> messages) {
    tally.handled().add(messages.size());
    try {
      queue.delete(messages);
    } catch (QueueUnavailable e) {
      LOG.info("{} handled messages will come again: {}", messages.size(), e.getMessage());
    }
  }

  private void failed(ReceivedMessage message, RuntimeException cause) {
    tally.failed().increment();
    var pauseBefore = isLastTry(message) ? Duration.ZERO : settings.backOff(message.receives());
    LOG.warn(
        "message {} of queue {} failed at receive {} of {}; next in {} s: {}",
        message.messageId(),
        queue.definition().name(),
        message.receives(),
        queue.definition().maxReceives(),
        pauseBefore.toSeconds(),
        cause.toString());
    hide(List.of(message), pauseBefore);
  }

  private void giveBack(List<ReceivedMessage> messages) {
    tally.released().add(messages.size());
    hide(messages, Duration.ZERO);
  }

  private void hide(List<ReceivedMessage> messages, Duration visibility) {
    try {
      queue.hide(messages, visibility);
    } catch (QueueUnavailable e) {
      LOG.debug("they come again when their visibility ends", e);
    }
  }

  private boolean closed() {
    return lookout.closed();
  }

  private void await(Duration time) {
    lookout.await(time);
  }

  private static Duration longer(Duration time) {
    var twice = time.multipliedBy(2);
    return twice.compareTo(LAST_PAUSE) < 0 ? twice : LAST_PAUSE;
  }
}
