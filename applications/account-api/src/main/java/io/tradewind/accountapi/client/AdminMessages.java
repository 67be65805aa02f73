package io.tradewind.accountapi.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON bodies of the operator's API. Amounts, prices and quantities are decimal text.
public final class AdminMessages {
  private AdminMessages() {}

  /// Answer of `GET /admin/v1/status`.
  ///
  /// @param sequence the last batch of the leader, known by a linearizable read
  /// @param timestampMicros the time of that batch, in microseconds since 1970 UTC
  /// @param historySequence the last batch in the read model
  /// @param assetCount how many are listed
  /// @param symbolCount how many are listed
  public record Status(
      long sequence, long timestampMicros, long historySequence, int assetCount, int symbolCount) {}

  /// An asset: body of `POST /admin/v1/assets`, and its answer with the id.
  ///
  /// @param assetId assigned at listing; null in a request
  /// @param code the upper-case name, 1 to 20 characters of `A-Z0-9`
  /// @param scale the decimal places of its minimal unit, 0 to 18
  public record AssetBody(@Nullable Integer assetId, String code, int scale) {}

  /// Answer of `GET /admin/v1/assets`.
  ///
  /// @param assets in order of id
  public record Assets(List<AssetBody> assets) {}

  /// A symbol: body of `POST /admin/v1/symbols`, and its answer with id and status.
  ///
  /// @param symbolId assigned at listing; null in a request
  /// @param code the upper-case name, such as `BTCUSDT`
  /// @param baseAsset the code of a listed asset
  /// @param quoteAsset the code of another listed asset
  /// @param tickSize the step of prices; tick × step must be a whole number of the quote's minimal
  ///   units
  /// @param stepSize the step of quantities
  /// @param minPrice PRICE_FILTER's lowest price, a multiple of the tick
  /// @param maxPrice PRICE_FILTER's highest price, a multiple of the tick
  /// @param minQuantity LOT_SIZE's smallest quantity, a multiple of the step
  /// @param maxQuantity LOT_SIZE's largest quantity, a multiple of the step
  /// @param minNotional NOTIONAL's smallest price × quantity
  /// @param maxNotional NOTIONAL's largest price × quantity
  /// @param maxOpenOrders open orders of an account, 1 to 1,000
  /// @param makerFeeBasisPoints hundredths of a percent, with up to two decimals, 0 to 1000
  /// @param takerFeeBasisPoints hundredths of a percent, with up to two decimals, 0 to 1000
  /// @param status `TRADING`, `HALT` or `CANCEL_ONLY`; null in a request
  public record SymbolBody(
      @Nullable Integer symbolId,
      String code,
      String baseAsset,
      String quoteAsset,
      String tickSize,
      String stepSize,
      String minPrice,
      String maxPrice,
      String minQuantity,
      String maxQuantity,
      String minNotional,
      String maxNotional,
      int maxOpenOrders,
      String makerFeeBasisPoints,
      String takerFeeBasisPoints,
      @Nullable String status) {}

  /// Answer of `GET /admin/v1/symbols`.
  ///
  /// @param symbols in order of id
  public record Symbols(List<SymbolBody> symbols) {}

  /// Body and answer of `POST /admin/v1/symbol-status`.
  ///
  /// @param symbol the code
  /// @param status `TRADING`, `HALT` or `CANCEL_ONLY`
  public record SymbolStatusBody(String symbol, String status) {}

  /// Body of `POST /admin/v1/accounts`.
  ///
  /// @param name unique, so that setup can be repeated; or null
  /// @param accountClass names its rate limits; null for `default`
  public record AccountRequest(@Nullable String name, @Nullable String accountClass) {}

  /// An account.
  ///
  /// @param accountId from 1
  /// @param name the operator's name for it, or null
  /// @param accountClass names its rate limits
  public record AccountBody(long accountId, @Nullable String name, String accountClass) {}

  /// Answer of `GET /admin/v1/accounts`.
  ///
  /// @param accounts in order of number
  public record Accounts(List<AccountBody> accounts) {}

  /// Body and answer of `POST /admin/v1/account-status`.
  ///
  /// @param accountId which
  /// @param status `ACTIVE` or `FROZEN`
  public record AccountStatusBody(long accountId, String status) {}

  /// Body of `POST /admin/v1/deposits` and `POST /admin/v1/withdrawals`.
  ///
  /// @param accountId whose
  /// @param asset the code
  /// @param amount positive
  /// @param idempotencyKey 1 to 64 characters; null for a generated one. To repeat a transfer whose
  ///   outcome is unknown, send the same key
  public record TransferRequest(
      long accountId, String asset, String amount, @Nullable String idempotencyKey) {}

  /// Answer of `POST /admin/v1/deposits` and `POST /admin/v1/withdrawals`.
  ///
  /// @param accountId whose
  /// @param asset the code
  /// @param amount moved
  /// @param idempotencyKey as sent or generated
  /// @param repeated true when this very transfer was made before, and nothing moved now
  /// @param sequence the batch that it is in
  public record TransferBody(
      long accountId,
      String asset,
      String amount,
      String idempotencyKey,
      boolean repeated,
      long sequence) {}

  /// Answer of `GET /admin/v1/balances`.
  ///
  /// @param accountId whose
  /// @param status `ACTIVE` or `FROZEN`
  /// @param balances those ever touched, in order of asset id
  public record Balances(long accountId, String status, List<BalanceBody> balances) {}

  /// A balance.
  ///
  /// @param asset the code
  /// @param free what can be used
  /// @param locked what open orders hold
  public record BalanceBody(String asset, String free, String locked) {}

  /// Body of `POST /admin/v1/api-keys`.
  ///
  /// @param accountId whom it acts for
  /// @param label the owner's name for it, 1 to 64 characters
  /// @param trading whether it may place and cancel orders
  public record ApiKeyRequest(long accountId, String label, boolean trading) {}

  /// Answer of `POST /admin/v1/api-keys`. The secret is shown this once.
  ///
  /// @param apiKey the public part
  /// @param secretKey the shared secret for HMAC; not part of this value's text
  /// @param accountId whom it acts for
  /// @param accountClass names the account's rate limits
  /// @param trading whether it may place and cancel orders
  public record ApiKeyBody(
      String apiKey, String secretKey, long accountId, String accountClass, boolean trading) {
    @Override
    public String toString() {
      return "ApiKeyBody[account=%d, class=%s, trading=%s]"
          .formatted(accountId, accountClass, trading);
    }
  }

  /// Answer of `GET /admin/v1/api-keys`.
  ///
  /// @param apiKeys oldest first
  public record ApiKeys(List<ApiKeyListing> apiKeys) {}

  /// A key without its secret.
  ///
  /// @param apiKey the public part
  /// @param accountId whom it acts for
  /// @param label the owner's name for it
  /// @param trading whether it may place and cancel orders
  /// @param createdAt ISO 8601, UTC
  /// @param revokedAt ISO 8601, UTC; null while it is in force
  public record ApiKeyListing(
      String apiKey,
      long accountId,
      String label,
      boolean trading,
      String createdAt,
      @Nullable String revokedAt) {}

  /// Body and answer of `POST /admin/v1/api-key-revocations`.
  ///
  /// @param apiKey the public part
  public record RevocationBody(String apiKey) {}

  /// Body of `POST /admin/v1/users`.
  ///
  /// @param username unique
  /// @param password 8 to 128 characters; not part of this value's text
  /// @param role `USER` or `ADMIN`
  public record UserRequest(String username, String password, String role) {
    @Override
    public String toString() {
      return "UserRequest[username=%s, role=%s]".formatted(username, role);
    }
  }

  /// Answer of `POST /admin/v1/users`.
  ///
  /// @param userId from 1
  /// @param username unique
  /// @param role `USER` or `ADMIN`
  public record UserBody(long userId, String username, String role) {}

  /// Body of `POST /admin/v1/webhooks`.
  ///
  /// @param accountId whose
  /// @param url https, of a public host
  public record WebhookRequest(long accountId, String url) {}

  /// A webhook: answer of `POST /admin/v1/webhooks`, and a part of that of `GET`.
  ///
  /// @param webhookId from 1
  /// @param accountId whose
  /// @param url where to
  /// @param secret what deliveries are signed with, shown only when it is made; not part of this
  ///   value's text
  public record WebhookBody(long webhookId, long accountId, String url, @Nullable String secret) {
    @Override
    public String toString() {
      return "WebhookBody[webhook=%d, account=%d, url=%s]".formatted(webhookId, accountId, url);
    }
  }

  /// Answer of `GET /admin/v1/webhooks`.
  ///
  /// @param webhooks those in force, oldest first, without their secrets
  public record WebhookList(List<WebhookBody> webhooks) {}

  /// Body and answer of `POST /admin/v1/webhook-removals`.
  ///
  /// @param webhookId which
  public record WebhookRemoval(long webhookId) {}

  /// How much a queue holds, about.
  ///
  /// @param queue its name
  /// @param waiting messages that can be received
  /// @param inHand messages that a worker has
  /// @param dead messages in the dead-letter queue
  public record QueueBody(String queue, long waiting, long inHand, long dead) {}

  /// Answer of `GET /admin/v1/queues`.
  ///
  /// @param queues all of them
  public record Queues(List<QueueBody> queues) {}

  /// Body of `POST /admin/v1/redrives`.
  ///
  /// @param queue its name
  /// @param max how many messages at most, 1 to [#MAX]
  public record RedriveRequest(String queue, int max) {
    /// The most messages of one call.
    public static final int MAX = 1_000;
  }

  /// Answer of `POST /admin/v1/redrives`.
  ///
  /// @param queue its name
  /// @param moved how many messages went back into it
  public record RedriveBody(String queue, int moved) {}

  /// Answer of `POST /admin/v1/snapshots`.
  ///
  /// @param sequence the batch that the snapshot is the state after
  public record SnapshotBody(long sequence) {}

  /// `POST /admin/v1/engine-versions`.
  ///
  /// @param version above the one in force
  public record EngineVersionRequest(int version) {}

  /// Answer of `POST /admin/v1/engine-versions`.
  ///
  /// @param version in force
  /// @param sequence the batch that switched to it
  public record EngineVersionBody(int version, long sequence) {}

  /// Answer of `POST /admin/v1/history-rebuilds`; the read model then catches up by itself.
  ///
  /// @param targetSequence the rebuild is done when the status's `historySequence` reaches it
  public record RebuildBody(long targetSequence) {}

  /// Body of every refusal.
  ///
  /// @param code the HTTP status
  /// @param reason a stable upper-case name, such as `ALREADY_EXISTS` or `INVALID_FIELD`
  /// @param msg for people
  /// @param field the field that was refused, or null
  /// @param value what it held, or null
  /// @param limit what it may hold, or null
  public record ErrorBody(
      int code,
      String reason,
      String msg,
      @Nullable String field,
      @Nullable String value,
      @Nullable String limit) {}
}
