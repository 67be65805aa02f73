package io.tradewind.wire;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret that the processes of one venue share and prove to each other. Whoever has it may
/// trade for any account, so it is never logged and never sent.
public final class ClusterSecret {
  /// The fewest bytes of a secret.
  public static final int MIN_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private ClusterSecret(byte[] bytes) {
    if (bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "the cluster secret has %d bytes, at least %d are needed"
              .formatted(bytes.length, MIN_BYTES));
    }
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /// Takes a secret.
  ///
  /// @param text as configured, at least [#MIN_BYTES] bytes in UTF-8; random, for whoever records a
  ///   handshake can guess offline
  /// @return the secret
  public static ClusterSecret of(String text) {
    return new ClusterSecret(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Proves knowledge of the secret.
  ///
  /// @param parts what is proven, in order; each of a fixed length
  /// @return HMAC-SHA-256 over all of them, 32 bytes
  byte[] sign(byte[]... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "ClusterSecret[hidden]";
  }
}
