package io.tradewind.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Snapshots of a partition, newest kept. Blocking.
public interface SnapshotStore {
  /// How many snapshots are kept.
  int KEPT = 3;

  /// A snapshot's description.
  ///
  /// @param sequence the batch that it is the state after
  /// @param chainHash the hash of that batch
  /// @param stateHash SHA-256 of the bytes, in lower-case hexadecimal
  /// @param byteCount their number
  /// @param createdMicros when it was written, in microseconds since 1970 UTC
  @SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
  record Description(
      long sequence, byte[] chainHash, String stateHash, long byteCount, long createdMicros) {}

  /// Stores a snapshot and drops all but the newest [#KEPT], in one transaction. One that is there
  /// already is left as it is.
  ///
  /// @param sequence the batch that it is the state after
  /// @param chainHash the hash of that batch
  /// @param bytes as the snapshot codec wrote them
  void save(long sequence, byte[] chainHash, byte[] bytes);

  /// Describes what is stored.
  ///
  /// @return newest first
  List<Description> list();

  /// Reads a snapshot's bytes and compares them with their hash.
  ///
  /// @param description one of [#list]
  /// @return the bytes, or null when they are not what was stored
  byte @Nullable [] load(Description description);
}
