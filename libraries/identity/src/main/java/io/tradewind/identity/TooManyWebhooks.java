package io.tradewind.identity;

/// An account has as many webhooks as it may have.
public final class TooManyWebhooks extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyWebhooks(long accountId) {
    super(
        "account %d has %d webhooks, the most it may have"
            .formatted(accountId, Webhooks.MAX_PER_ACCOUNT));
  }
}
