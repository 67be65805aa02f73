package io.tradewind.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsumerTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final ConsumerSettings QUICK =
      new ConsumerSettings(4, 10, SHORT, Duration.ZERO, Duration.ZERO);

  private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();

  private void record(List<ReceivedMessage> messages) {
    messages.forEach(message -> handled.add(message.messageId()));
  }

  @Test
  void everyMessageIsHandledOnceAndAGroupInOrder() {
    try (var fixture = QueueFixture.open(Duration.ofSeconds(30), 5)) {
      for (var group = 0; group < 5; group++) {
        fixture.send("g" + group, 1, 30);
      }
      try (var _ = Consumer.start(fixture.queue, this::record, QUICK)) {
        QueueFixture.await(() -> handled.size() >= 150);
      }

      assertEquals(150, handled.size());
      var third = handled.stream().filter(id -> id.startsWith("g3-")).toList();
      assertEquals(IntStream.rangeClosed(1, 30).mapToObj(i -> "g3-" + i).toList(), third);
      assertTrue(fixture.queue.depth().idle());
    }
  }

  @Test
  void aLongHandlingIsNotDisturbedByTheQueuesPatience() {
    try (var fixture = QueueFixture.open(Duration.ofSeconds(1), 5)) {
      fixture.send("g", 1, 1);
      MessageHandler slow =
          messages -> {
            pause(Duration.ofSeconds(4));
            record(messages);
          };
      try (var consumer = Consumer.start(fixture.queue, slow, QUICK)) {
        QueueFixture.await(() -> consumer.counts().handled() >= 1);
      }

      assertEquals(List.of("g-1"), List.copyOf(handled));
      assertEquals(List.of(), fixture.queue.receive(10, Duration.ofSeconds(2)));
    }
  }

  @Test
  void poisonGoesToTheDeadLetterQueueAndTheRestPasses() {
    try (var fixture = QueueFixture.open(Duration.ofSeconds(30), 3)) {
      fixture.send("bad", 1, 1);
      fixture.send("good", 1, 20);
      var failures = new AtomicInteger();
      MessageHandler handler =
          messages -> {
            if (messages.stream().anyMatch(message -> message.groupId().equals("bad"))) {
              failures.incrementAndGet();
              throw new IllegalArgumentException("poison");
            }
            record(messages);
          };
      try (var _ = Consumer.start(fixture.queue, handler, QUICK)) {
        QueueFixture.await(() -> fixture.queue.depth().dead() == 1 && handled.size() == 20);
      }

      assertTrue(failures.get() >= 3, "tried " + failures);
      assertEquals(20, handled.stream().distinct().count());
    }
  }

  @Test
  void thoseBehindAPoisonedMessageOfTheirGroupFollowInOrderOnceItIsDead() {
    try (var fixture = QueueFixture.open(Duration.ofSeconds(30), 3)) {
      fixture.send("g", 1, 4);
      MessageHandler handler =
          messages -> {
            if (messages.stream().anyMatch(message -> message.messageId().equals("g-1"))) {
              throw new IllegalArgumentException("poison");
            }
            record(messages);
          };
      // with a pause, a failed message and those behind it come again together
      var pause = Duration.ofSeconds(1);
      var pausing = new ConsumerSettings(4, 10, SHORT, pause, pause);
      try (var _ = Consumer.start(fixture.queue, handler, pausing)) {
        QueueFixture.await(() -> fixture.queue.depth().dead() == 1 && handled.size() == 3);
      }

      assertEquals(List.of("g-2", "g-3", "g-4"), List.copyOf(handled));
    }
  }

  @Test
  void whatCannotBeDoneNowIsKeptInHandAndCostsNoReceive() {
    try (var fixture = QueueFixture.open(Duration.ofSeconds(30), 2)) {
      fixture.send("g", 1, 5);
      var refusals = new AtomicInteger(6);
      var receives = new ConcurrentLinkedQueue<Integer>();
      MessageHandler handler =
          messages -> {
            if (refusals.getAndDecrement() > 0) {
              throw new NotNow("away", new IllegalStateException());
            }
            messages.forEach(message -> receives.add(message.receives()));
            record(messages);
          };
      try (var _ = Consumer.start(fixture.queue, handler, QUICK)) {
        QueueFixture.await(() -> handled.size() == 5);
      }

      assertEquals(List.of(1, 1, 1, 1, 1), List.copyOf(receives));
      assertEquals(0, fixture.queue.depth().dead());
    }
  }

  @Test
  void closingFinishesWhatIsInHandAndGivesTheRestBackAtOnce() throws InterruptedException {
    try (var fixture = QueueFixture.open(Duration.ofMinutes(5), 5)) {
      fixture.send("g", 1, 10);
      var entered = new CountDownLatch(1);
      var go = new CountDownLatch(1);
      MessageHandler handler =
          messages -> {
            if (messages.size() > 1) {
              throw new IllegalStateException("one by one, please");
            }
            entered.countDown();
            awaitQuietly(go);
            record(messages);
          };
      var consumer = Consumer.start(fixture.queue, handler, QUICK);
      assertTrue(entered.await(60, TimeUnit.SECONDS));
      consumer.stopPolling();
      go.countDown();
      consumer.close();

      assertEquals(List.of("g-1"), List.copyOf(handled));
      var rest = new ArrayList<>(fixture.drain()).stream().map(ReceivedMessage::messageId).toList();
      assertEquals(IntStream.rangeClosed(2, 10).mapToObj(i -> "g-" + i).toList(), rest);
    }
  }

  @Test
  void backOffDoublesUpToItsLongest() {
    var settings = ConsumerSettings.batches(1, SHORT);
    var pauses = IntStream.of(1, 2, 3, 9, 10, 500).mapToObj(settings::backOff).toList();

    assertEquals(
        List.of(1L, 2L, 4L, 256L, 300L, 300L), pauses.stream().map(Duration::toSeconds).toList());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
