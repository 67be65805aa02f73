package io.tradewind.history;

import java.util.Arrays;

/// The last batch that the read model holds.
///
/// @param sequence its place in the journal; 0 before the first
/// @param chainHash the hash of its journal row, 32 bytes; all zero before the first
@SuppressWarnings("ArrayRecordComponent") // equals below compares the bytes
public record HistoryPosition(long sequence, byte[] chainHash) {
  /// Before the first batch.
  ///
  /// @return sequence 0
  public static HistoryPosition start() {
    return new HistoryPosition(0, new byte[32]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HistoryPosition(var otherSequence, var otherHash)
        && sequence == otherSequence
        && Arrays.equals(chainHash, otherHash);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sequence);
  }

  @Override
  public String toString() {
    return "HistoryPosition[sequence=%d]".formatted(sequence);
  }
}
