package io.tradewind.journal;

import io.tradewind.codec.SealedBatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The journal as a protocol over [JournalStatements]: what became of an append, and what a row
/// must be to be believed. Without clock, thread or database.
///
/// No row inserted means that the batch is there already, or that the epoch moved on: what stands
/// at the sequence tells which. An error means that nothing is known; the same bytes, repeated,
/// wait for an earlier try that the server may still be at, and find what became of it.
///
/// The last batch is always in the table, and so is whatever no archive has; where the table begins
/// later than a reader wants, or an [Archiver] moves rows from under it, it reads on in the
/// archive.
public final class FencedJournal implements Journal {
  /// The most rows of a page.
  private static final int PAGE_ROWS = 64;

  private static final SealedBatch NOTHING =
      new SealedBatch(0, 0, 0, new byte[0], new byte[0], new byte[0]);

  private final JournalStatements statements;
  private final JournalArchive archive;

  /// Creates a journal without an archive.
  ///
  /// @param statements how the database is asked; closed with this
  public FencedJournal(JournalStatements statements) {
    this(statements, new JournalArchive(ArchiveStore.NONE, 0));
  }

  FencedJournal(JournalStatements statements, JournalArchive archive) {
    this.statements = statements;
    this.archive = archive;
  }

  @Override
  public void prepare() {
    // Of an epoch that never is: nothing is inserted.
    statements.insert(NOTHING);
  }

  @Override
  public Appended append(SealedBatch batch) {
    return statements.insert(batch) == 1 ? Appended.COMMITTED : standing(batch);
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
      var page = statements.page(from, toSequence, PAGE_ROWS);
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
    var page = statements.page(sequence - 1, sequence, 1);
    if (page.isEmpty()) {
      return archive.find(sequence);
    }
    new ChainCheck(sequence - 1, null).next(page.getFirst());
    return page.getFirst();
  }

  @Override
  public long lastSequence() {
    return statements.lastSequence();
  }

  @Override
  public void close() {
    statements.close();
  }

  /// The archive is asked where the table has later batches than the next, never at its end.
  private static boolean mayBeArchived(List<SealedBatch> page, long from, long toSequence) {
    return page.isEmpty() ? toSequence != Long.MAX_VALUE : page.getFirst().sequence() != from + 1;
  }

  /// Tells what became of a batch that was not inserted.
  private Appended standing(SealedBatch batch) {
    var standing = statements.standing(batch.sequence());
    if (standing == null) {
      return Appended.FENCED;
    }
    if (standing.hash() != null) {
      var same = standing.epoch() == batch.epoch() && Arrays.equals(standing.hash(), batch.hash());
      return same ? Appended.COMMITTED : Appended.FENCED;
    }
    if (standing.leaseEpoch() != batch.epoch()) {
      return Appended.FENCED;
    }
    throw new JournalUnavailable(
        "batch %d of epoch %d was not inserted, though the epoch is in force and its place free"
            .formatted(batch.sequence(), batch.epoch()));
  }
}
