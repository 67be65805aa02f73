package io.tradewind.model;

/// A place of a command in the journal.
///
/// @param sequence the batch, from 1
/// @param index the command in the batch, from 0
public record JournalPosition(long sequence, int index) implements Comparable<JournalPosition> {
  @Override
  public int compareTo(JournalPosition other) {
    var bySequence = Long.compare(sequence, other.sequence);
    return bySequence != 0 ? bySequence : Integer.compare(index, other.index);
  }
}
