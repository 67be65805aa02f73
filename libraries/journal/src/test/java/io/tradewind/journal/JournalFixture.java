package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.BatchWriter;
import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A partition of its own in the database that the tests share, with a journal, a lease and
/// snapshots on it.
final class JournalFixture implements AutoCloseable {
  /// A small range, so that tests cross from one to the next.
  static final long RANGE_SEQUENCES = 10;

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final AtomicInteger PARTITIONS = new AtomicInteger();
  private static final DatabaseSettings SHARED = database(TemporaryPostgres.shared());

  final DatabaseSettings settings;
  final int partition = PARTITIONS.incrementAndGet();
  final PostgresJournal journal;
  final PostgresLeaseStore leases;
  final PostgresSnapshotStore snapshots;
  private final List<PostgresJournal> opened = new ArrayList<>();

  JournalFixture() {
    this(SHARED);
  }

  JournalFixture(DatabaseSettings settings) {
    this.settings = settings;
    journal = open(settings);
    leases = new PostgresLeaseStore(settings, partition);
    snapshots = new PostgresSnapshotStore(settings, partition);
  }

  static DatabaseSettings database(TemporaryPostgres server) {
    var settings = server.freshDatabase();
    JournalSchema.migrate(settings);
    return settings;
  }

  /// One more journal on the same partition, as another process would have.
  PostgresJournal open(DatabaseSettings through) {
    return open(through, ArchiveStore.NONE);
  }

  /// As the other, with an archive.
  PostgresJournal open(DatabaseSettings through, ArchiveStore archive) {
    var another = new PostgresJournal(through, partition, archive, RANGE_SEQUENCES);
    opened.add(another);
    return another;
  }

  LeaseStore.Lease lead() {
    var lease = leases.take(leases.read(), "127.0.0.1:1");
    if (lease == null) {
      throw new AssertionError("nobody else takes this lease");
    }
    return lease;
  }

  /// Appends batches 1 to `count` under epoch 1.
  List<SealedBatch> fill(int count) {
    var lease = lead();
    var batches = new ArrayList<SealedBatch>();
    for (var sequence = 1; sequence <= count; sequence++) {
      var previous = batches.isEmpty() ? ChainHash.genesis() : batches.getLast().hash();
      var batch = batch(sequence, lease.epoch(), previous);
      assertEquals(Journal.Appended.COMMITTED, journal.append(batch));
      batches.add(batch);
    }
    return batches;
  }

  static SealedBatch batch(long sequence, long epoch, byte[] previousHash) {
    var writer = new BatchWriter();
    writer.begin(sequence, epoch, 1_000_000 + sequence);
    writer.add(0, 0, new Command.OpenAccount(sequence), List.of(new Event.AccountOpened(epoch)));
    return writer.seal(previousHash);
  }

  List<SealedBatch> readAll() {
    var read = new ArrayList<SealedBatch>();
    journal.read(0, null, Long.MAX_VALUE, read::add);
    return read;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  /// Runs SQL in which `$P` stands for the partition.
  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql.replace("$P", "" + partition));
    }
  }

  long count(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql.replace("$P", "" + partition))) {
      assertTrue(rows.next());
      return rows.getLong(1);
    }
  }

  /// Executes the append statement, as another connection of the same leader would; the caller
  /// commits.
  int insert(Connection connection, String sql, SealedBatch batch) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, batch.sequence());
      statement.setLong(2, batch.timestampMicros());
      statement.setBytes(3, batch.previousHash());
      statement.setBytes(4, batch.hash());
      statement.setBytes(5, batch.payload());
      statement.setInt(6, partition);
      statement.setLong(7, batch.epoch());
      return statement.executeUpdate();
    }
  }

  /// Waits until a statement of that application waits for a lock.
  void awaitBlocked(String application) throws SQLException {
    awaitBlocked(application, new CompletableFuture<>());
  }

  /// The same for a task, which fails at once where it went past the lock.
  void awaitBlocked(String application, Future<?> task) throws SQLException {
    var sql =
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = '%s' AND wait_event_type = 'Lock'
        """
            .formatted(application);
    var deadline = System.nanoTime() + DEADLINE.toNanos();
    while (count(sql) == 0) {
      assertFalse(task.isDone(), application + " went past the lock");
      assertTrue(System.nanoTime() < deadline, application + " waits for no lock");
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Override
  public void close() {
    opened.forEach(PostgresJournal::close);
    leases.close();
    snapshots.close();
  }
}
