package io.tradewind.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Sweeper.Times NEVER_BY_ITSELF =
      new Sweeper.Times(Duration.ofHours(1), Duration.ZERO);

  private HikariDataSource source;
  private Jdbi jdbi;
  private QueueFixture fixture;

  @BeforeEach
  void open() {
    source =
        Databases.pool(
            TemporaryPostgres.shared().freshDatabase(), "outbox-test", new Databases.Bounds(6));
    MessagingSchema.migrate(source);
    jdbi = Jdbi.create(source);
    jdbi.useHandle(handle -> handle.execute("CREATE TABLE effects (message_id text)"));
    fixture = QueueFixture.open(Duration.ofSeconds(30), 3);
  }

  @AfterEach
  void close() {
    fixture.close();
    source.close();
  }

  private OutboxRow row(String group, int number) {
    return new OutboxRow(fixture.name(), group + "-" + number, group, "" + number);
  }

  private void append(int from, int to) throws SQLException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      var position = Outbox.position(connection);
      var rows =
          IntStream.rangeClosed(from, to)
              .filter(sequence -> sequence > position)
              .mapToObj(sequence -> row("g", sequence))
              .toList();
      Outbox.append(connection, rows, Math.max(position, to));
      connection.commit();
    }
  }

  private MessageHandler effect() {
    var inbox = new Inbox(source);
    return messages ->
        inbox.once(
            fixture.name(),
            messages,
            (handle, fresh) ->
                fresh.forEach(message ->
                    handle.execute("INSERT INTO effects VALUES (?)", message.messageId())));
  }

  private List<String> effects() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT message_id FROM effects").mapTo(String.class).list());
  }

  private int outboxRows() {
    return jdbi.withHandle(handle ->
        handle.createQuery("SELECT count(*) FROM messaging.outbox").mapTo(Integer.class).one());
  }

  @Test
  void theRelaySendsInOrderAndTheSweeperRemovesWhatHadItsEffect() throws SQLException {
    append(1, 60);
    var quick = ConsumerSettings.batches(2, Duration.ofSeconds(1));
    try (var _ = Relay.start(source, fixture.queues);
        var _ = Consumer.start(fixture.queue, effect(), quick)) {
      QueueFixture.await(() -> effects().size() == 60);
    }

    assertEquals(IntStream.rangeClosed(1, 60).mapToObj(i -> "g-" + i).toList(), effects());
    try (var sweeper = Sweeper.start(source, fixture.queues, NEVER_BY_ITSELF)) {
      assertEquals(new Sweeper.Swept(60, 0), sweeper.sweep());
    }
    assertEquals(0, outboxRows());
  }

  @Test
  void aRebuildWritesNoMessageTwice() throws SQLException {
    append(1, 20);
    append(1, 25);

    assertEquals(25, outboxRows());
  }

  @Test
  void whatTheQueueLostIsSentAgainAFewTimes() throws SQLException {
    append(1, 5);
    try (var relay = Relay.start(source, fixture.queues);
        var sweeper = Sweeper.start(source, fixture.queues, NEVER_BY_ITSELF)) {
      for (var sends = 1; sends <= Sweeper.MAX_SENDS; sends++) {
        var expected = 5 * sends;
        QueueFixture.await(() -> relay.sent() == expected);
        // Lost: nobody has the effect.
        assertEquals(5, fixture.drain().size());
        var again = sends < Sweeper.MAX_SENDS ? 5 : 0;
        assertEquals(new Sweeper.Swept(0, again), sweeper.sweep());
      }
    }
    assertEquals(5, outboxRows());
  }

  @Test
  void whatStillWaitsInTheQueueIsNotSentAgain() throws SQLException {
    append(1, 5);
    try (var relay = Relay.start(source, fixture.queues);
        var sweeper = Sweeper.start(source, fixture.queues, NEVER_BY_ITSELF)) {
      QueueFixture.await(() -> relay.sent() == 5);

      assertEquals(new Sweeper.Swept(0, 0), sweeper.sweep());
    }
  }

  @Test
  void twoRelaysSendEachMessageOnce() throws SQLException {
    append(1, 200);
    try (var one = Relay.start(source, fixture.queues);
        var other = Relay.start(source, fixture.queues)) {
      QueueFixture.await(() -> one.sent() + other.sent() >= 200);
    }

    assertEquals(200, fixture.drain().size());
  }

  @Test
  void anEffectHappensOnceHoweverOftenItsMessageComes() {
    var message = new ReceivedMessage("m", "g", "", 1, "");
    var handler = effect();
    handler.handle(List.of(message, message));
    handler.handle(List.of(message));

    assertEquals(List.of("m"), effects());
    assertTrue(new Inbox(source).contains(fixture.name(), "m"));
  }

  @Test
  void aFailedEffectLeavesNoTraceInTheInbox() {
    var inbox = new Inbox(source);
    var message = new ReceivedMessage("m", "g", "", 1, "");
    assertThrows(
        IllegalStateException.class,
        () ->
            inbox.once(
                "q",
                List.of(message),
                (_, _) -> {
                  throw new IllegalStateException("failed");
                }));

    assertFalse(inbox.contains("q", "m"));
  }

  @Test
  void aDatabaseThatIsAwayIsNotTheMessagesFault() {
    source.close();
    var message = new ReceivedMessage("m", "g", "", 1, "");

    assertThrows(NotNow.class, () -> effect().handle(List.of(message)));
  }
}
