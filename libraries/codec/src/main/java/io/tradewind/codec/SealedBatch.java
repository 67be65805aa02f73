package io.tradewind.codec;

/// One row of the journal: a batch of commands with their events, chained to the row before.
///
/// @param sequence its place in the journal, from 1
/// @param epoch the leadership term that wrote it
/// @param timestampMicros its time, in microseconds since 1970 UTC
/// @param previousHash SHA-256 of the batch before; [ChainHash#genesis] for sequence 1
/// @param hash SHA-256 over sequence, epoch, time, previous hash and payload, as [ChainHash] draws
///   it
/// @param payload the encoded commands and events, CRC32C included; at most 1 MiB
@SuppressWarnings("ArrayRecordComponent") // bytes in transit; never a key, never compared by equals
public record SealedBatch(
    long sequence,
    long epoch,
    long timestampMicros,
    byte[] previousHash,
    byte[] hash,
    byte[] payload) {
  /// The largest payload, in bytes.
  public static final int MAX_PAYLOAD_BYTES = 1 << 20;
}
