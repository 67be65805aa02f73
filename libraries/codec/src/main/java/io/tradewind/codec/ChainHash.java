package io.tradewind.codec;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The chain of hashes that makes a changed, lost or foreign batch visible.
///
/// ```
/// SHA-256 over:   0        8      16              24             56
///                 +--------+-------+---------------+--------------+-----------+
///                 |sequence| epoch |timestampMicros| previousHash | payload … |
///                 +--------+-------+---------------+--------------+-----------+
/// ```
///
/// Integers are big-endian.
public final class ChainHash {
  /// The length of a hash, in bytes.
  public static final int BYTES = 32;

  private ChainHash() {}

  /// The previous hash of the first batch: all zero.
  ///
  /// @return a new array
  public static byte[] genesis() {
    return new byte[BYTES];
  }

  /// Hashes a batch.
  ///
  /// @param sequence its place
  /// @param epoch its leadership term
  /// @param timestampMicros its time
  /// @param previousHash the hash of the batch before
  /// @param payload its bytes
  /// @return 32 bytes
  public static byte[] of(
      long sequence, long epoch, long timestampMicros, byte[] previousHash, byte[] payload) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          ByteBuffer.allocate(3 * Long.BYTES + BYTES)
              .putLong(sequence)
              .putLong(epoch)
              .putLong(timestampMicros)
              .put(previousHash)
              .flip());
      return digest.digest(payload);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
