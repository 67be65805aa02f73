package io.tradewind.journal;

import io.tradewind.codec.CorruptData;
import io.tradewind.codec.SealedBatch;
import io.tradewind.codec.SegmentCodec;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The archived part of a partition's journal: segments that follow each other from sequence 1.
///
/// @param store holds the segments
/// @param partition of the market
record JournalArchive(ArchiveStore store, int partition) {

  /// What there is at the moment, in order.
  List<SegmentName> segments() {
    return store.names().stream()
        .map(SegmentName::parse)
        .filter(Objects::nonNull)
        .filter(segment -> segment.partition() == partition)
        .sorted(Comparator.comparingLong(SegmentName::first))
        .toList();
  }

  /// Decodes one.
  ///
  /// @throws CorruptJournal if it is not what was archived
  List<SealedBatch> read(SegmentName segment) {
    try {
      var batches = SegmentCodec.decode(store.get(segment.toString()));
      if (batches.getFirst().sequence() != segment.first()
          || batches.getLast().sequence() != segment.last()) {
        throw new CorruptData("its batches are others than its name says");
      }
      return batches;
    } catch (CorruptData e) {
      throw new CorruptJournal(
          segment.first(),
          "segment %s in %s is corrupt: %s".formatted(segment, store.place(), e.getMessage()));
    }
  }

  /// Reads on from where a chain is.
  ///
  /// @param chain the check of what is read; moves with it
  /// @param toSequence the last that is read
  /// @param reader takes each
  /// @return false when the archive does not have the next one
  boolean readOn(ChainCheck chain, long toSequence, Consumer<SealedBatch> reader) {
    var from = chain.sequence();
    for (var segment : segments()) {
      if (segment.last() <= chain.sequence()) {
        continue;
      }
      if (segment.first() > chain.sequence() + 1 || chain.sequence() >= toSequence) {
        break;
      }
      for (var batch : read(segment)) {
        if (batch.sequence() > chain.sequence() && batch.sequence() <= toSequence) {
          chain.next(batch);
          reader.accept(batch);
        }
      }
    }
    return chain.sequence() > from;
  }

  /// Finds one batch.
  @Nullable SealedBatch find(long sequence) {
    for (var segment : segments()) {
      if (segment.first() <= sequence && sequence <= segment.last()) {
        return read(segment).get((int) (sequence - segment.first()));
      }
    }
    return null;
  }
}
