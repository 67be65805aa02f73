package io.tradewind.accountapi.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.accountapi.client.AdminMessages.AccountBody;
import io.tradewind.accountapi.client.AdminMessages.AccountRequest;
import io.tradewind.accountapi.client.AdminMessages.AccountStatusBody;
import io.tradewind.accountapi.client.AdminMessages.Accounts;
import io.tradewind.accountapi.client.AdminMessages.ApiKeyBody;
import io.tradewind.accountapi.client.AdminMessages.ApiKeyRequest;
import io.tradewind.accountapi.client.AdminMessages.ApiKeys;
import io.tradewind.accountapi.client.AdminMessages.AssetBody;
import io.tradewind.accountapi.client.AdminMessages.Assets;
import io.tradewind.accountapi.client.AdminMessages.Balances;
import io.tradewind.accountapi.client.AdminMessages.EngineVersionBody;
import io.tradewind.accountapi.client.AdminMessages.EngineVersionRequest;
import io.tradewind.accountapi.client.AdminMessages.Queues;
import io.tradewind.accountapi.client.AdminMessages.RebuildBody;
import io.tradewind.accountapi.client.AdminMessages.RedriveBody;
import io.tradewind.accountapi.client.AdminMessages.RedriveRequest;
import io.tradewind.accountapi.client.AdminMessages.RevocationBody;
import io.tradewind.accountapi.client.AdminMessages.SnapshotBody;
import io.tradewind.accountapi.client.AdminMessages.Status;
import io.tradewind.accountapi.client.AdminMessages.SymbolBody;
import io.tradewind.accountapi.client.AdminMessages.SymbolStatusBody;
import io.tradewind.accountapi.client.AdminMessages.Symbols;
import io.tradewind.accountapi.client.AdminMessages.TransferBody;
import io.tradewind.accountapi.client.AdminMessages.TransferRequest;
import io.tradewind.accountapi.client.AdminMessages.UserBody;
import io.tradewind.accountapi.client.AdminMessages.UserRequest;
import io.tradewind.accountapi.client.AdminMessages.WebhookBody;
import io.tradewind.accountapi.client.AdminMessages.WebhookList;
import io.tradewind.accountapi.client.AdminMessages.WebhookRemoval;
import io.tradewind.accountapi.client.AdminMessages.WebhookRequest;
import java.net.URI;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/// The operator's commands, over the account service's HTTP API.
///
/// Every call blocks until the venue has answered, at most 30 seconds, and throws:
///
/// - [AdminAlreadyExists] when what is created exists, so that a setup can be repeated;
/// - [AdminRefused] for every other refusal, with the service's explanation as its message;
/// - [AdminUnreachable] when there is no answer.
///
/// Safe to share between threads. Close it when done.
///
/// ```java
/// try (var admin = new AdminClient(URI.create("http://127.0.0.1:8090"), "admin", password)) {
///   admin.listAsset("BTC", 8);
///   var account = admin.createAccount("maker-1", "default");
///   admin.deposit(account.accountId(), "BTC", "2.5", "setup-maker-1-btc");
///   var key = admin.createApiKey(account.accountId(), "bot", true);
/// }
/// ```
public final class AdminClient implements AutoCloseable {
  private final AdminTransport transport;

  /// Creates a client; nothing is sent yet.
  ///
  /// @param baseUrl such as `http://127.0.0.1:8090`
  /// @param username an ADMIN user
  /// @param password its password; sent with each request, so the address should be the loopback or
  ///   have TLS in front
  public AdminClient(URI baseUrl, String username, String password) {
    this.transport = new AdminTransport(baseUrl, username, password);
  }

  /// Asks where the venue is.
  ///
  /// @return the positions of leader and read model
  public Status status() {
    return transport.get("/admin/v1/status", Status.class);
  }

  /// Asks for the alarms and their last changes.
  ///
  /// @return all of them
  public MonitoringMessages.Alarms alarms() {
    return transport.get("/admin/v1/alarms", MonitoringMessages.Alarms.class);
  }

  /// Asks how many processes of each service run, and why.
  ///
  /// @return the services that are scaled
  public MonitoringMessages.Scaling scaling() {
    return transport.get("/admin/v1/scaling", MonitoringMessages.Scaling.class);
  }

  /// Lists an asset.
  ///
  /// @param code the upper-case name
  /// @param scale the decimal places of its minimal unit, 0 to 18
  /// @return the asset with its id
  public AssetBody listAsset(String code, int scale) {
    return transport.post("/admin/v1/assets", new AssetBody(null, code, scale), AssetBody.class);
  }

  /// Asks for the listed assets.
  ///
  /// @return in order of id
  public Assets assets() {
    return transport.get("/admin/v1/assets", Assets.class);
  }

  /// Lists a symbol; it starts TRADING.
  ///
  /// @param symbol with null for id and status
  /// @return the symbol as listed
  public SymbolBody listSymbol(SymbolBody symbol) {
    return transport.post("/admin/v1/symbols", symbol, SymbolBody.class);
  }

  /// Asks for the listed symbols.
  ///
  /// @return in order of id
  public Symbols symbols() {
    return transport.get("/admin/v1/symbols", Symbols.class);
  }

  /// Halts a market, or lets it go on.
  ///
  /// @param symbol the code
  /// @param status `TRADING`, `HALT` or `CANCEL_ONLY`
  /// @return as set
  public SymbolStatusBody setSymbolStatus(String symbol, String status) {
    return transport.post(
        "/admin/v1/symbol-status", new SymbolStatusBody(symbol, status), SymbolStatusBody.class);
  }

  /// Creates an account.
  ///
  /// @param name unique, so that the call can be repeated; or null for an account without a name
  /// @param accountClass names its rate limits; null for `default`
  /// @return the account with its number
  public AccountBody createAccount(@Nullable String name, @Nullable String accountClass) {
    return transport.post(
        "/admin/v1/accounts", new AccountRequest(name, accountClass), AccountBody.class);
  }

  /// Finds an account by its name.
  ///
  /// @param name as it was created with
  /// @return the account, or null
  public @Nullable AccountBody findAccount(String name) {
    var found =
        transport.get("/admin/v1/accounts?name=" + URLEncoder.encode(name, UTF_8), Accounts.class);
    return found.accounts().isEmpty() ? null : found.accounts().getFirst();
  }

  /// Lists accounts, 1,000 a page.
  ///
  /// @param afterAccountId the page starts behind this one; 0 for the first
  /// @return in order of number
  public Accounts accounts(long afterAccountId) {
    return transport.get("/admin/v1/accounts?after=" + afterAccountId, Accounts.class);
  }

  /// Freezes an account, or lets it trade again.
  ///
  /// @param accountId which
  /// @param status `ACTIVE` or `FROZEN`
  /// @return as set
  public AccountStatusBody setAccountStatus(long accountId, String status) {
    return transport.post(
        "/admin/v1/account-status",
        new AccountStatusBody(accountId, status),
        AccountStatusBody.class);
  }

  /// Brings funds into an account.
  ///
  /// @param accountId whose
  /// @param asset the code
  /// @param amount decimal, positive
  /// @param idempotencyKey the same key moves funds once; null for a generated one
  /// @return what moved
  public TransferBody deposit(
      long accountId, String asset, String amount, @Nullable String idempotencyKey) {
    return transport.post(
        "/admin/v1/deposits",
        new TransferRequest(accountId, asset, amount, idempotencyKey),
        TransferBody.class);
  }

  /// Takes free funds out of an account.
  ///
  /// @param accountId whose
  /// @param asset the code
  /// @param amount decimal, positive
  /// @param idempotencyKey the same key moves funds once; null for a generated one
  /// @return what moved
  public TransferBody withdraw(
      long accountId, String asset, String amount, @Nullable String idempotencyKey) {
    return transport.post(
        "/admin/v1/withdrawals",
        new TransferRequest(accountId, asset, amount, idempotencyKey),
        TransferBody.class);
  }

  /// Asks for an account's status and balances.
  ///
  /// @param accountId whose
  /// @return linearizable
  public Balances balances(long accountId) {
    return transport.get("/admin/v1/balances?accountId=" + accountId, Balances.class);
  }

  /// Makes an API key.
  ///
  /// @param accountId whom it acts for
  /// @param label the owner's name for it
  /// @param trading whether it may place and cancel orders
  /// @return the key with its secret, which is shown this once
  public ApiKeyBody createApiKey(long accountId, String label, boolean trading) {
    return transport.post(
        "/admin/v1/api-keys", new ApiKeyRequest(accountId, label, trading), ApiKeyBody.class);
  }

  /// Lists an account's keys without their secrets.
  ///
  /// @param accountId whose
  /// @return oldest first, revoked ones too
  public ApiKeys apiKeys(long accountId) {
    return transport.get("/admin/v1/api-keys?accountId=" + accountId, ApiKeys.class);
  }

  /// Ends a key. Gateways may honour it for as long as they cache keys.
  ///
  /// @param apiKey the public part
  /// @return as revoked
  public RevocationBody revokeApiKey(String apiKey) {
    return transport.post(
        "/admin/v1/api-key-revocations", new RevocationBody(apiKey), RevocationBody.class);
  }

  /// Creates a user.
  ///
  /// @param username unique
  /// @param password 8 to 128 characters
  /// @param role `USER` or `ADMIN`
  /// @return the user
  public UserBody createUser(String username, String password, String role) {
    return transport.post(
        "/admin/v1/users", new UserRequest(username, password, role), UserBody.class);
  }

  /// Registers an address that is told what happens on an account.
  ///
  /// @param accountId whose
  /// @param url https, of a public host
  /// @return with its secret, which is shown this once
  public WebhookBody createWebhook(long accountId, String url) {
    return transport.post(
        "/admin/v1/webhooks", new WebhookRequest(accountId, url), WebhookBody.class);
  }

  /// Lists an account's webhooks.
  ///
  /// @param accountId whose
  /// @return those in force
  public WebhookList webhooks(long accountId) {
    return transport.get("/admin/v1/webhooks?accountId=" + accountId, WebhookList.class);
  }

  /// Ends a webhook.
  ///
  /// @param webhookId which
  /// @return as removed
  public WebhookRemoval removeWebhook(long webhookId) {
    return transport.post(
        "/admin/v1/webhook-removals", new WebhookRemoval(webhookId), WebhookRemoval.class);
  }

  /// Asks how much waits in the queues.
  ///
  /// @return about right
  public Queues queues() {
    return transport.get("/admin/v1/queues", Queues.class);
  }

  /// Moves dead letters of a queue back into it.
  ///
  /// @param queue its name
  /// @param max how many at most, 1 to [RedriveRequest#MAX]
  /// @return how many were moved
  public RedriveBody redrive(String queue, int max) {
    return transport.post("/admin/v1/redrives", new RedriveRequest(queue, max), RedriveBody.class);
  }

  /// Has the leader write a snapshot now.
  ///
  /// @return where it was taken
  public SnapshotBody snapshot() {
    return transport.post("/admin/v1/snapshots", null, SnapshotBody.class);
  }

  /// Switches the engine's logic, from one sequence on and in every process.
  ///
  /// @param version above the one in force, known to every process of the venue
  /// @return where it was switched
  public EngineVersionBody setEngineVersion(int version) {
    return transport.post(
        "/admin/v1/engine-versions", new EngineVersionRequest(version), EngineVersionBody.class);
  }

  /// Empties the read model and has it replayed from the journal. Returns at once; poll [#status]
  /// until its history sequence reaches the target.
  ///
  /// @return when it will be done
  public RebuildBody rebuildHistory() {
    return transport.post("/admin/v1/history-rebuilds", null, RebuildBody.class);
  }

  @Override
  public void close() {
    transport.close();
  }
}
