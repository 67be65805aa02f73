package io.tradewind.edge.cdn;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The name of a content (RFC 9110 section 8.8.3). Its compressed form has a name of its own, so
/// that both are strong.
///
/// @param text with its quotes
record EntityTag(String text) {
  private static final int HASH_BYTES = 16;

  /// Names a content by its bytes.
  static EntityTag of(byte[] content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new EntityTag("\"" + HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES)) + "\"");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The name of the compressed form.
  EntityTag compressed() {
    return new EntityTag(text.substring(0, text.length() - 1) + "-gzip\"");
  }

  /// Whether a client has the content already, in either form.
  ///
  /// @param ifNoneMatch the header `If-None-Match`, or null
  boolean matches(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (var field : ifNoneMatch.split(",", -1)) {
      var one = field.strip();
      var strong = one.startsWith("W/") ? one.substring(2) : one;
      if (one.equals("*") || strong.equals(text) || strong.equals(compressed().text)) {
        return true;
      }
    }
    return false;
  }
}
