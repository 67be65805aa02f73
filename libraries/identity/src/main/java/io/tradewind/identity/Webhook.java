package io.tradewind.identity;

/// An address that is told what happens on an account.
///
/// @param webhookId from 1
/// @param accountId whose
/// @param url where to
/// @param secret what deliveries are signed with; never logged
public record Webhook(long webhookId, long accountId, String url, String secret) {
  @Override
  public String toString() {
    return "Webhook[webhookId=%d, accountId=%d, url=%s]".formatted(webhookId, accountId, url);
  }
}
