package io.tradewind.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.localqueue.testing.TemporaryQueue;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageQueueTest {
  private static final Duration HIDDEN = Duration.ofSeconds(30);
  private static final Duration WAIT = Duration.ofSeconds(1);

  @Test
  void messagesOfAGroupComeInOrder() {
    try (var fixture = QueueFixture.open(HIDDEN, 5)) {
      fixture.send("a", 1, 25);

      var bodies = fixture.drain().stream().map(ReceivedMessage::body).toList();

      assertEquals(IntStream.rangeClosed(1, 25).mapToObj(i -> "" + i).toList(), bodies);
    }
  }

  @Test
  void theSameAttemptIsTakenOnceAndAnotherAttemptAgain() {
    try (var fixture = QueueFixture.open(HIDDEN, 5)) {
      var first = new OutgoingMessage("one", 0, "g", "body");
      var again = new OutgoingMessage("one", 1, "g", "body");
      fixture.queue.send(List.of(first));
      fixture.queue.send(List.of(first));
      fixture.queue.send(List.of(again));

      var ids = fixture.drain().stream().map(ReceivedMessage::messageId).toList();

      assertEquals(List.of("one", "one"), ids);
    }
  }

  @Test
  void aHiddenMessageKeepsItsGroupBackAndAReleasedOneComesAtOnce() {
    try (var fixture = QueueFixture.open(HIDDEN, 5)) {
      fixture.send("g", 1, 2);
      var first = fixture.queue.receive(1, WAIT);

      assertEquals(List.of(), fixture.queue.receive(1, WAIT));

      fixture.queue.hide(first, Duration.ZERO);
      var again = fixture.queue.receive(1, WAIT);
      assertEquals("1", again.getFirst().body());
      assertEquals(2, again.getFirst().receives());
    }
  }

  @Test
  void whatWasReceivedTooOftenIsDeadUntilARedrive() {
    try (var fixture = QueueFixture.open(HIDDEN, 2)) {
      fixture.send("g", 1, 1);
      for (var i = 0; i < 2; i++) {
        fixture.queue.hide(fixture.queue.receive(1, WAIT), Duration.ZERO);
      }
      assertEquals(List.of(), fixture.queue.receive(1, WAIT));
      assertEquals(1, fixture.queue.depth().dead());

      assertEquals(1, fixture.queue.redrive(10));

      assertEquals(0, fixture.queue.depth().dead());
      var back = fixture.queue.receive(1, WAIT);
      assertEquals("g-1", back.getFirst().messageId());
      assertEquals(1, back.getFirst().receives());
    }
  }

  /// The order of messages of one millisecond is not kept on disk.
  @Test
  void aKilledQueueComesBackWithEveryMessageThatItTook() {
    try (var server = TemporaryQueue.start();
        var fixture = new QueueFixture(server, HIDDEN, 5)) {
      fixture.send("g", 1, 500);

      server.crash();
      assertThrows(QueueUnavailable.class, () -> askUntilItFails(fixture));
      QueueFixture.await(() -> answers(fixture));

      var bodies = fixture.drain().stream().map(ReceivedMessage::body).map(Integer::valueOf);
      assertEquals(IntStream.rangeClosed(1, 500).boxed().toList(), bodies.sorted().toList());
    }
  }

  @Test
  void definingAQueueAgainChangesWhatCanBeChanged() {
    var where = QueueSettings.local(TemporaryQueue.shared().endpoint());
    for (var receives : List.of(2, 3)) {
      var definition = new QueueDefinition("defined-twice", HIDDEN, receives);
      try (var queues = Queues.open(where, List.of(definition))) {
        assertTrue(queues.queue("defined-twice").depth().idle());
      }
    }
  }

  private static void askUntilItFails(QueueFixture fixture) {
    while (true) {
      fixture.queue.depth();
    }
  }

  private static boolean answers(QueueFixture fixture) {
    try {
      fixture.queue.depth();
      return true;
    } catch (QueueUnavailable _) {
      return false;
    }
  }
}
