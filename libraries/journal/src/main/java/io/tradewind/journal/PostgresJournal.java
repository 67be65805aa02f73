package io.tradewind.journal;

import io.tradewind.codec.SealedBatch;
import io.tradewind.postgres.DatabaseSettings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The journal in a table of PostgreSQL: [FencedJournal] over [PostgresStatements]. Owned by one
/// thread.
public final class PostgresJournal implements Journal {
  private final FencedJournal journal;

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
    journal =
        new FencedJournal(
            new PostgresStatements(settings, partition, rangeSequences),
            new JournalArchive(archive, partition));
  }

  @Override
  public void prepare() {
    journal.prepare();
  }

  @Override
  public Appended append(SealedBatch batch) {
    return journal.append(batch);
  }

  @Override
  public long read(
      long afterSequence,
      byte @Nullable [] previousHash,
      long toSequence,
      Consumer<SealedBatch> reader) {
    return journal.read(afterSequence, previousHash, toSequence, reader);
  }

  @Override
  public @Nullable SealedBatch find(long sequence) {
    return journal.find(sequence);
  }

  @Override
  public long lastSequence() {
    return journal.lastSequence();
  }

  @Override
  public void close() {
    journal.close();
  }
}
