package io.tradewind.benchmarks.backlog;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.history.HistorySchema;
import io.tradewind.identity.IdentitySchema;
import io.tradewind.localqueue.testing.TemporaryQueue;
import io.tradewind.messaging.MessagingSchema;
import io.tradewind.messaging.Outbox;
import io.tradewind.messaging.OutboxRow;
import io.tradewind.messaging.QueueDefinition;
import io.tradewind.messaging.QueueSettings;
import io.tradewind.messaging.Queues;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.tradewind.topology.VenueTopology;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// A database and a queue of their own, with every schema that a worker needs.
///
/// @param postgres the database's process
/// @param queue the queue's process
/// @param pool connections
public record QueueSite(TemporaryPostgres postgres, TemporaryQueue queue, HikariDataSource pool)
    implements AutoCloseable {
  private static final int CONNECTIONS = 24;

  /// Starts both.
  ///
  /// @return running
  public static QueueSite start() {
    var postgres = TemporaryPostgres.start();
    var queue = TemporaryQueue.start();
    var source =
        Databases.pool(postgres.freshDatabase(), "queues", new Databases.Bounds(CONNECTIONS));
    HistorySchema.migrate(source);
    IdentitySchema.migrate(source);
    MessagingSchema.migrate(source);
    return new QueueSite(postgres, queue, source);
  }

  /// The database.
  ///
  /// @return connections
  public DataSource source() {
    return pool;
  }

  /// What came of messages.
  ///
  /// @param notifications rows of the table
  /// @param different of which messages
  /// @param inbox rows of the inbox
  /// @param outbox rows that are left in the outbox
  public record Effects(long notifications, long different, long inbox, long outbox) {}

  /// Counts what came of messages.
  ///
  /// @return now
  public Effects effects() {
    return new Effects(
        count("count(*) FROM messaging.notifications"),
        count("count(DISTINCT message_id) FROM messaging.notifications"),
        count("count(*) FROM messaging.inbox"),
        count("count(*) FROM messaging.outbox"));
  }

  private long count(String what) {
    return Jdbi.create(pool)
        .withHandle(handle -> handle.createQuery("SELECT " + what).mapTo(Long.class).one());
  }

  /// Connects to the queues of the topology.
  ///
  /// @return to be closed by the caller
  public Queues connect() {
    return Queues.open(
        QueueSettings.local(queue.endpoint()), QueueDefinition.of(VenueTopology.standard()));
  }

  /// Writes messages into the outbox, as the projector does.
  ///
  /// @param rows in order
  public void write(List<OutboxRow> rows) {
    try (var connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      var position = Outbox.position(connection);
      Outbox.append(connection, rows, position + 1);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox can't be written", e);
    }
  }

  @Override
  public void close() {
    pool.close();
    queue.close();
    postgres.close();
  }
}
