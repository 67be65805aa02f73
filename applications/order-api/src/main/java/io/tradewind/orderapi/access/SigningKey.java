package io.tradewind.orderapi.access;

import io.tradewind.identity.ApiKey;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An API key ready to check signatures: HMAC-SHA-256 over UTF-8.
public final class SigningKey {

  private static final String ALGORITHM = "HmacSHA256";

  // a Mac is costly to look up and not thread-safe; event loops are few
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(SigningKey::newMac);

  private final ApiKey apiKey;
  private final SecretKeySpec secret;

  /// Prepares a key.
  ///
  /// @param apiKey the key
  public SigningKey(ApiKey apiKey) {
    this.apiKey = apiKey;
    this.secret = new SecretKeySpec(apiKey.secretKey().getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /// Whose key it is.
  ///
  /// @return the key
  public ApiKey apiKey() {
    return apiKey;
  }

  /// Checks a signature, in the same time whether it matches or not.
  ///
  /// @param payload what was signed
  /// @param signature 32 bytes
  /// @return true when it matches
  public boolean signed(String payload, byte[] signature) {
    return MessageDigest.isEqual(signature, sign(payload));
  }

  /// Signs a text.
  ///
  /// @param payload what is signed
  /// @return 32 bytes
  public byte[] sign(String payload) {
    var mac = MAC.get();
    try {
      mac.init(secret);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes every key", e);
    }
    return mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac newMac() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
