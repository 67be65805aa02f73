package io.tradewind.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A credential of a program: who it acts for and what it may do.
///
/// @param apiKey the public part, 64 alphanumeric characters
/// @param secretKey the shared secret for HMAC, 64 alphanumeric characters; never logged
/// @param accountId the account that it acts for
/// @param accountClass names the account's rate limits, such as `default`
/// @param trading whether it may place and cancel orders
public record ApiKey(
    String apiKey, String secretKey, long accountId, String accountClass, boolean trading) {

  /// Names a key to those who know it, without telling it to those who don't.
  ///
  /// @param apiKey the public part
  /// @return its SHA-256 in hexadecimal
  public static String fingerprint(String apiKey) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ApiKey[account=%d, class=%s, trading=%s]".formatted(accountId, accountClass, trading);
  }
}
