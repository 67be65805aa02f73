package io.tradewind.identity;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key that the secrets of API keys are encrypted under, with AES-256-GCM.
///
/// ```
/// sealed:   0           12                    n-16      n
///           +-----------+---------------------+---------+
///           | nonce     | ciphertext          | tag     |
///           +-----------+---------------------+---------+
/// ```
///
/// A sealed value is bound to a context, such as the public part of its key, so that a row can't be
/// given another row's secret. Safe to share between threads. Its text never shows the key.
public final class MasterKey {
  /// The length of a master key, in bytes.
  public static final int BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /// Takes a key.
  ///
  /// @param bytes exactly [#BYTES], random; copied
  public MasterKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a master key has %d bytes, not %d".formatted(BYTES, bytes.length));
    }
    this.key = new SecretKeySpec(bytes, "AES");
  }

  byte[] seal(byte[] plain, byte[] context) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context);
      var sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no usable AES-256-GCM", e);
    }
  }

  byte[] open(byte[] sealed, byte[] context) {
    try {
      var cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(context);
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SecretUnreadable("a stored secret does not open under this master key", e);
    }
  }

  @Override
  public String toString() {
    return "MasterKey";
  }
}
