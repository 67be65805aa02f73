package io.tradewind.identity;

/// A credential of a program: who it acts for and what it may do.
///
/// @param apiKey the public part, 64 alphanumeric characters
/// @param secretKey the shared secret for HMAC, 64 alphanumeric characters; never logged
/// @param accountId the account that it acts for
/// @param accountClass names the account's rate limits, such as `default`
/// @param trading whether it may place and cancel orders
public record ApiKey(
    String apiKey, String secretKey, long accountId, String accountClass, boolean trading) {
  @Override
  public String toString() {
    return "ApiKey[account=%d, class=%s, trading=%s]".formatted(accountId, accountClass, trading);
  }
}
