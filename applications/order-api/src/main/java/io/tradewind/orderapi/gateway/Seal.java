package io.tradewind.orderapi.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Marks what instances leave for each other in Redis, so that nobody who can only write to Redis
/// can speak for a client. Safe to share.
final class Seal {

  private static final int HEX_CHARACTERS = 64;

  private final SecretKeySpec key;

  /// Takes a secret that all instances share.
  Seal(String secret) {
    key = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
  }

  /// Puts a seal before a text.
  String seal(String text) {
    return HexFormat.of().formatHex(mac(text)) + text;
  }

  /// Takes the seal off.
  ///
  /// @return null when it is not genuine
  @Nullable String open(String sealed) {
    if (sealed.length() < HEX_CHARACTERS) {
      return null;
    }
    var text = sealed.substring(HEX_CHARACTERS);
    return equal(seal(text), sealed) ? text : null;
  }

  /// Compares in the same time wherever the texts differ.
  static boolean equal(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private byte[] mac(String text) {
    try {
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
