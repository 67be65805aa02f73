package io.tradewind.edge.balancing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The cookies that bring a client back to its target. They say nothing about the target, and none
/// can be made up: each is a code under a key that this process alone has.
final class Cookies {
  /// The name, as an ALB's.
  static final String NAME = "AWSALB";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  Cookies() {
    var bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  String of(String group, TargetAddress address) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var text = group + " " + address;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /// What a client shows.
  ///
  /// @param header `Cookie`, or null
  /// @return the value, or null
  static @Nullable String shown(@Nullable String header) {
    if (header == null) {
      return null;
    }
    for (var pair : header.split(";", -1)) {
      var cookie = pair.strip();
      if (cookie.startsWith(NAME + "=")) {
        return cookie.substring(NAME.length() + 1);
      }
    }
    return null;
  }

  static String header(String value, int seconds) {
    return "%s=%s; Max-Age=%d; Path=/; HttpOnly; SameSite=Lax".formatted(NAME, value, seconds);
  }
}
