package io.tradewind.journal;

import io.tradewind.codec.SealedBatch;
import io.tradewind.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The journal in a table of PostgreSQL.
///
/// An append is one statement in one round trip. It reads its epoch from the lease row, which it
/// locks FOR SHARE until it has committed:
///
/// - A takeover's update of that row waits for an append in flight, so the tail read after it has
///   the append's batch.
/// - An append waits for a takeover in flight, then finds another epoch and inserts nothing.
///
/// FOR KEY SHARE would not do: an update of a column outside every key goes past it, and both would
/// commit.
///
/// No row inserted means that the batch is there already, or that the epoch moved on: what stands
/// at the sequence tells which. An error means that nothing is known; the same bytes, repeated,
/// wait for an earlier try that the server may still be at, and find what became of it.
///
/// The last batch is always in the table, and so is whatever no archive has; where the table begins
/// later than a reader wants, or an [Archiver] moves rows from under it, it reads on in the
/// archive.
///
/// Owned by one thread. Appends and reads have a connection each.
public final class PostgresJournal implements Journal {
  private static final int PAGE_ROWS = 64;
  private static final String NO_RANGE = "23514";
  static final String APPEND =
      """
      INSERT INTO journal.journal
        (partition, sequence, epoch, timestamp_micros, previous_hash, hash, payload)
      SELECT partition, ?, epoch, ?, ?, ?, ?
      FROM journal.lease
      WHERE partition = ? AND epoch = ?
      FOR SHARE
      ON CONFLICT DO NOTHING
      """;
  private static final String STANDING =
      """
      SELECT l.epoch, j.epoch, j.hash
      FROM journal.lease l
      LEFT JOIN journal.journal j ON j.partition = l.partition AND j.sequence = ?
      WHERE l.partition = ?
      FOR SHARE OF l
      """;
  private static final String PAGE =
      """
      SELECT sequence, epoch, timestamp_micros, previous_hash, hash, payload
      FROM journal.journal
      WHERE partition = ? AND sequence > ? AND sequence <= ?
      ORDER BY sequence
      LIMIT ?
      """;
  private static final String LAST =
      """
      SELECT sequence FROM journal.journal WHERE partition = ? ORDER BY sequence DESC LIMIT 1
      """;

  private static final SealedBatch NOTHING =
      new SealedBatch(0, 0, 0, new byte[0], new byte[0], new byte[0]);

  private final int partition;
  private final JournalArchive archive;
  private final JournalConnection appends;
  private final JournalConnection reads;
  private final JournalRanges ranges;

  /// Creates a journal that connects when first used. Its tables exist, see
  /// [JournalSchema#migrate].
  ///
  /// @param settings how to reach the database
  /// @param partition of the market
  public PostgresJournal(DatabaseSettings settings, int partition) {
    this(settings, partition, ArchiveStore.NONE);
  }

  /// Creates a journal whose old part may be in an archive: reads go on there where the table has
  /// nothing.
  ///
  /// @param settings how to reach the database
  /// @param partition of the market
  /// @param archive where an [Archiver] puts its segments
  public PostgresJournal(DatabaseSettings settings, int partition, ArchiveStore archive) {
    this(settings, partition, archive, JournalRanges.SEQUENCES);
  }

  PostgresJournal(
      DatabaseSettings settings, int partition, ArchiveStore archive, long rangeSequences) {
    this.partition = partition;
    this.archive = new JournalArchive(archive, partition);
    appends = new JournalConnection(settings, "tradewind-journal-append");
    reads = new JournalConnection(settings, "tradewind-journal-read");
    ranges = new JournalRanges(settings, rangeSequences);
  }

  /// Connects for appends where that is needed, and lets the server see their statement, with an
  /// epoch that never is: nothing is inserted, and the first append need not wait for either.
  ///
  /// @throws JournalUnavailable if the database can't be asked
  public void prepare() {
    appends.call("preparing appends", c -> insert(c, NOTHING));
  }

  @Override
  public Appended append(SealedBatch batch) {
    var appended = appends.call("appending batch " + batch.sequence(), c -> append(c, batch));
    if (appended == Appended.COMMITTED) {
      ranges.lookAhead(batch.sequence());
    }
    return appended;
  }

  @Override
  public long read(
      long afterSequence,
      byte @Nullable [] previousHash,
      long toSequence,
      Consumer<SealedBatch> reader) {
    var chain = new ChainCheck(afterSequence, previousHash);
    while (chain.sequence() < toSequence) {
      var from = chain.sequence();
      var page = reads.call("reading batches after " + from, c -> page(c, from, toSequence));
      if (mayBeArchived(page, from, toSequence) && archive.readOn(chain, toSequence, reader)) {
        continue;
      }
      for (var batch : page) {
        chain.next(batch);
        reader.accept(batch);
      }
      if (page.size() < PAGE_ROWS) {
        break;
      }
    }
    return chain.sequence();
  }

  @Override
  public @Nullable SealedBatch find(long sequence) {
    var page = reads.call("reading batch " + sequence, c -> page(c, sequence - 1, sequence));
    if (page.isEmpty()) {
      return archive.find(sequence);
    }
    new ChainCheck(sequence - 1, null).next(page.getFirst());
    return page.getFirst();
  }

  @Override
  public long lastSequence() {
    return reads.call(
        "reading the last sequence",
        c -> {
          try (var statement = c.prepareStatement(LAST)) {
            statement.setInt(1, partition);
            try (var rows = statement.executeQuery()) {
              return rows.next() ? rows.getLong(1) : 0L;
            }
          }
        });
  }

  @Override
  public void close() {
    appends.close();
    reads.close();
    ranges.close();
  }

  /// The archive is asked where the table has later batches than the next, never at its end.
  private static boolean mayBeArchived(List<SealedBatch> page, long from, long toSequence) {
    return page.isEmpty() ? toSequence != Long.MAX_VALUE : page.getFirst().sequence() != from + 1;
  }

  private Appended append(Connection connection, SealedBatch batch) throws SQLException {
    try {
      return insert(connection, batch) == 1 ? Appended.COMMITTED : standing(connection, batch);
    } catch (SQLException e) {
      if (!NO_RANGE.equals(e.getSQLState())) {
        throw e;
      }
      ranges.attach(batch.sequence());
      return insert(connection, batch) == 1 ? Appended.COMMITTED : standing(connection, batch);
    }
  }

  private int insert(Connection connection, SealedBatch batch) throws SQLException {
    try (var statement = connection.prepareStatement(APPEND)) {
      statement.setLong(1, batch.sequence());
      statement.setLong(2, batch.timestampMicros());
      statement.setBytes(3, batch.previousHash());
      statement.setBytes(4, batch.hash());
      statement.setBytes(5, batch.payload());
      statement.setInt(6, partition);
      statement.setLong(7, batch.epoch());
      var rows = statement.executeUpdate();
      Warnings.refuse(statement);
      return rows;
    }
  }

  /// Tells what became of a batch that was not inserted. Its lock on the lease makes this a
  /// transaction that commits as an append does: when it has, what it saw is on the standbys too.
  private Appended standing(Connection connection, SealedBatch batch) throws SQLException {
    try (var statement = connection.prepareStatement(STANDING)) {
      statement.setLong(1, batch.sequence());
      statement.setInt(2, partition);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Appended.FENCED;
        }
        var leaseEpoch = rows.getLong(1);
        var epoch = rows.getLong(2);
        var hash = rows.getBytes(3);
        Warnings.refuse(statement);
        if (hash != null) {
          var same = epoch == batch.epoch() && Arrays.equals(hash, batch.hash());
          return same ? Appended.COMMITTED : Appended.FENCED;
        }
        if (leaseEpoch != batch.epoch()) {
          return Appended.FENCED;
        }
        throw new SQLException(
            "batch %d of epoch %d was not inserted, though the epoch is in force and its place free"
                .formatted(batch.sequence(), batch.epoch()));
      }
    }
  }

  /// Reads a page at a time rather than through a cursor, which would hold a transaction, and with
  /// it vacuum, for as long as a replay takes.
  private List<SealedBatch> page(Connection connection, long afterSequence, long toSequence)
      throws SQLException {
    try (var statement = connection.prepareStatement(PAGE)) {
      statement.setInt(1, partition);
      statement.setLong(2, afterSequence);
      statement.setLong(3, toSequence);
      statement.setInt(4, PAGE_ROWS);
      try (var rows = statement.executeQuery()) {
        var page = new ArrayList<SealedBatch>();
        while (rows.next()) {
          page.add(batch(rows));
        }
        return page;
      }
    }
  }

  private static SealedBatch batch(ResultSet rows) throws SQLException {
    return new SealedBatch(
        rows.getLong(1),
        rows.getLong(2),
        rows.getLong(3),
        rows.getBytes(4),
        rows.getBytes(5),
        rows.getBytes(6));
  }
}
