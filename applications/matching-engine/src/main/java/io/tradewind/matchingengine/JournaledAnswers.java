package io.tradewind.matchingengine;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.model.JournalPosition;
import io.tradewind.wire.Frame;
import io.tradewind.wire.Refusal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answers to commands that were committed before, from their journal rows.
///
/// A gateway that comes back asks for all that it has in doubt, in order, so the row read last is
/// nearly always the one wanted next. Blocks in the journal; owned by one thread.
final class JournaledAnswers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournaledAnswers.class);

  private final Journal journal;
  private @Nullable Row last;

  private record Row(SealedBatch batch, List<BatchReader.Slice> slices) {
    byte[] events(int index) {
      var slice = slices.get(index);
      return Arrays.copyOfRange(batch.payload(), slice.eventsFrom(), slice.eventsTo());
    }
  }

  /// Creates answers.
  ///
  /// @param journal closed with this
  JournaledAnswers(Journal journal) {
    this.journal = journal;
  }

  /// What a command was answered.
  ///
  /// @return a refusal if the row can't be read now: it is asked for again
  Frame.Response answer(Submission submission, JournalPosition position) {
    var row = row(position.sequence());
    return row == null
        ? submission.refused(Refusal.UNAVAILABLE)
        : submission.result(
            ChainPoint.of(row.batch()), position.index(), row.events(position.index()));
  }

  @Override
  public void close() {
    journal.close();
  }

  private @Nullable Row row(long sequence) {
    if (last == null || last.batch().sequence() != sequence) {
      last = read(sequence);
    }
    return last;
  }

  private @Nullable Row read(long sequence) {
    try {
      var batch = journal.find(sequence);
      return batch == null ? null : new Row(batch, BatchReader.slices(batch.payload()));
    } catch (JournalUnavailable e) {
      LOG.debug("sequence {} can't be read now", sequence, e);
    } catch (RuntimeException e) {
      // Of a corrupt row, or any other: whoever asks for the next row must still be answered.
      LOG.error("sequence {} can't be read", sequence, e);
    }
    return null;
  }
}
