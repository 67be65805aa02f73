package io.tradewind.journal;

import io.tradewind.postgres.DatabaseSettings;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attaches the ranges of sequences that the journal table is made of, before they are needed.
///
/// A range is created by itself and then attached, for ATTACH lets appends go on while CREATE …
/// PARTITION OF would wait for them and block them. It has a connection of its own, and works in
/// the background at half-way through a range. Thread-safe.
final class JournalRanges implements AutoCloseable {
  /// The sequences of a range.
  static final long SEQUENCES = 1_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(JournalRanges.class);
  private static final long LOCK = 0x7472_6164_6577_696eL;

  private final JournalConnection connection;
  private final long sequences;
  private final AtomicLong attachedThrough = new AtomicLong();
  private final AtomicBoolean attaching = new AtomicBoolean();

  JournalRanges(DatabaseSettings settings, long sequences) {
    this.connection = new JournalConnection(settings, "tradewind-journal-ranges");
    this.sequences = sequences;
  }

  /// Sees to it, in the background, that the range half a range ahead is there. Fails silently but
  /// for the log: [#attach] is called when a range turns out to be missing.
  void lookAhead(long sequence) {
    var wanted = sequence + sequences / 2;
    if (wanted > attachedThrough.get() && attaching.compareAndSet(false, true)) {
      Thread.ofVirtual().name("journal-ranges").start(() -> attachQuietly(wanted));
    }
  }

  /// Attaches the range of a sequence, if it is not there.
  void attach(long sequence) {
    var range = sequence / sequences;
    var name = "%s.journal_range_%d".formatted(JournalSchema.NAME, range);
    connection.call(
        "attaching " + name,
        c -> {
          c.setAutoCommit(false);
          try (var statement = c.createStatement()) {
            // Two processes may come to this at a time.
            statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
            try (var rows = statement.executeQuery("SELECT to_regclass('%s')".formatted(name))) {
              rows.next();
              if (rows.getString(1) == null) {
                statement.execute(create(name, range));
              }
            }
          }
          c.commit();
          c.setAutoCommit(true);
          return null;
        });
    attachedThrough.accumulateAndGet((range + 1) * sequences - 1, Math::max);
  }

  @Override
  public void close() {
    connection.close();
  }

  private String create(String name, long range) {
    return """
    CREATE TABLE %1$s (LIKE journal.journal INCLUDING STORAGE INCLUDING INDEXES);
    ALTER TABLE journal.journal ATTACH PARTITION %1$s FOR VALUES FROM (%2$d) TO (%3$d)
    """
        .formatted(name, range * sequences, (range + 1) * sequences);
  }

  private void attachQuietly(long sequence) {
    try {
      attach(sequence);
    } catch (JournalUnavailable e) {
      LOG.warn("can't attach the journal's next range yet: {}", e.getMessage());
    } finally {
      attaching.set(false);
    }
  }
}
