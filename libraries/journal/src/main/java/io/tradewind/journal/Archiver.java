package io.tradewind.journal;

import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.codec.SegmentCodec;
import io.tradewind.postgres.DatabaseSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Moves the old part of a journal from its table into an archive, beside a running leader or
/// without one. Owned by one thread.
///
/// Never moved are the batches from the oldest kept snapshot on, for a start reads them. A range
/// goes in this order: rows are read and their chain is checked; a segment is put, durably; it is
/// read back and decoded; its last hash is compared with the row; only then the rows are deleted.
/// So at any moment every batch is in the table or in a whole segment, or in both, and whoever
/// comes after a death in between finds the segment and goes on with the comparison.
public final class Archiver implements AutoCloseable {
  private final JournalArchive archive;
  private final ArchiveTable table;
  private final PostgresJournal journal;
  private final PostgresSnapshotStore snapshots;
  private final PostgresLeaseStore clock;
  private final Listener listener;

  /// Told how far it is.
  public interface Listener {
    /// Another segment is in the archive, and no longer in the table.
    ///
    /// @param archivedThrough the last batch that was moved
    /// @param target the last batch that will be
    void moved(long archivedThrough, long target);
  }

  /// What was done.
  ///
  /// @param segments how many were written
  /// @param batches how many rows were deleted
  /// @param payloadBytes of the batches in the segments written
  /// @param segmentBytes that they take now
  /// @param archivedThrough the last batch in the archive, 0 for none
  /// @param keptBack why no more was moved
  public record Report(
      int segments,
      long batches,
      long payloadBytes,
      long segmentBytes,
      long archivedThrough,
      String keptBack) {}

  /// Creates an archiver that connects when it runs.
  ///
  /// @param settings how to reach the database, as a role that may delete from the journal
  /// @param partition of the market
  /// @param store receives the segments
  /// @param listener told about each segment
  public Archiver(DatabaseSettings settings, int partition, ArchiveStore store, Listener listener) {
    archive = new JournalArchive(store, partition);
    table = new ArchiveTable(settings, partition);
    journal = new PostgresJournal(settings, partition, store);
    snapshots = new PostgresSnapshotStore(settings, partition);
    clock = new PostgresLeaseStore(settings, partition);
    this.listener = listener;
  }

  /// Moves what may be moved. What an earlier run left half done is finished first.
  ///
  /// @param keep batches younger than this stay in the table
  /// @return what was done
  /// @throws CorruptJournal if a row or a segment is damaged, or the archive is of another journal
  /// @throws JournalUnavailable if database or archive can't be asked, or another run is under way
  public Report run(Duration keep) {
    if (!table.lock()) {
      throw new JournalUnavailable(
          "another process is archiving this journal", new IllegalStateException("locked"));
    }
    var run = new Run();
    run.finish();
    var target = run.target(keep);
    if (target > run.through) {
      journal.read(run.through, run.hash, target, run::add);
      run.flush();
    }
    return run.report();
  }

  @Override
  public void close() {
    table.close();
    journal.close();
    snapshots.close();
    clock.close();
  }

  /// The state of a run.
  private final class Run {
    private final List<SealedBatch> pending = new ArrayList<>();
    private long pendingBytes;
    private long through;
    private byte[] hash = ChainHash.genesis();
    private long target;
    private int segments;
    private long deleted;
    private long payloadBytes;
    private long segmentBytes;
    private String keptBack = "";

    /// Deletes what is in the archive and still in the table.
    void finish() {
      var first = table.first();
      var archived = archive.segments();
      for (var segment : archived) {
        if (segment.first() != through + 1) {
          throw new CorruptJournal(
              through + 1,
              "is missing in %s, which goes on at %d"
                  .formatted(archive.store().place(), segment.first()));
        }
        through = segment.last();
        if (first > 0 && first <= segment.last()) {
          take(segment);
        }
      }
      if (!archived.isEmpty()) {
        hash = archive.read(archived.getLast()).getLast().hash();
      }
      target = through;
    }

    /// How far this run may go.
    long target(Duration keep) {
      var oldest = snapshots.list();
      if (oldest.isEmpty()) {
        keptBack = "there is no snapshot, so a start needs every batch";
        return through;
      }
      var snapshot = oldest.getLast().sequence();
      var cutoff = clock.clockMicros() - TimeUnit.NANOSECONDS.toMicros(keep.toNanos());
      var limit = Math.max(through, snapshot - 1);
      target = Math.max(through, table.lastBefore(cutoff, through + 1, limit));
      keptBack =
          target < limit
              ? "batches from %,d on are younger than %,d days".formatted(target + 1, keep.toDays())
              : "batches from %,d on are needed by the oldest of %d snapshots"
                  .formatted(snapshot, oldest.size());
      return target;
    }

    void add(SealedBatch batch) {
      pending.add(batch);
      pendingBytes += batch.payload().length;
      if (pending.size() == SegmentCodec.MAX_BATCHES
          || pendingBytes >= SegmentCodec.MAX_PAYLOAD_BYTES) {
        flush();
      }
    }

    void flush() {
      if (pending.isEmpty()) {
        return;
      }
      var segment =
          new SegmentName(
              archive.partition(), pending.getFirst().sequence(), pending.getLast().sequence());
      var bytes = SegmentCodec.encode(pending);
      archive.store().put(segment.toString(), bytes);
      segments++;
      payloadBytes += pendingBytes;
      segmentBytes += bytes.length;
      pending.clear();
      pendingBytes = 0;
      take(segment);
      through = segment.last();
      listener.moved(through, target);
    }

    /// Deletes the rows of a segment, once the archive has proven to hold what the table holds.
    private void take(SegmentName segment) {
      var batches = archive.read(segment);
      var row = table.lastUpTo(segment.last());
      if (row.sequence() < segment.first()) {
        return;
      }
      var archived = batches.get((int) (row.sequence() - segment.first()));
      if (!Arrays.equals(archived.hash(), row.hash())) {
        throw new CorruptJournal(
            row.sequence(),
            "segment %s in %s is of another journal".formatted(segment, archive.store().place()));
      }
      deleted += table.delete(segment.first(), row.sequence());
    }

    Report report() {
      return new Report(segments, deleted, payloadBytes, segmentBytes, through, keptBack);
    }
  }
}
