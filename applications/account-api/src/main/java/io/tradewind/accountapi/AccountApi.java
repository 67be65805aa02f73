package io.tradewind.accountapi;

import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.platform.http.Routes;
import io.vertx.core.Vertx;

/// The operator's API under `/admin/v1`, on a port of its own.
///
/// Every call is authenticated with HTTP Basic as a user of role ADMIN; every change is written to
/// the log `io.tradewind.audit` with who, from where, what and the outcome, without secrets.
public final class AccountApi implements AutoCloseable {
  private static final int MAX_BODY_BYTES = 16 * 1_024;

  private final HttpEndpoint endpoint;
  private final Routes routes;

  private AccountApi(HttpEndpoint endpoint, Routes routes) {
    this.endpoint = endpoint;
    this.routes = routes;
  }

  /// Starts to serve operators, and returns when the port accepts connections.
  ///
  /// @param vertx owns the event loop
  /// @param settings where it listens
  /// @param dependencies what it works with; closed by the caller, after this
  /// @return the running service
  /// @throws IllegalStateException if the port cannot be had
  public static AccountApi start(
      Vertx vertx, AccountApiSettings settings, AccountApiDependencies dependencies) {
    var login =
        new AdminLogin(dependencies.users(), new AttemptLimit(System::nanoTime), System::nanoTime);
    var http = new HttpSettings(settings.host(), settings.port(), 1, MAX_BODY_BYTES);
    var routes = routes(new AdminDispatcher(login), dependencies);
    return new AccountApi(HttpEndpoint.start(vertx, http, routes), routes);
  }

  private static Routes routes(AdminDispatcher admin, AccountApiDependencies dependencies) {
    var venue = new Venue(dependencies.venue());
    var listings = new ListingActs(venue);
    var accounts = new AccountActs(venue, dependencies.accounts());
    var credentials =
        new CredentialActs(dependencies.users(), dependencies.apiKeys(), dependencies.keyChanges());
    var webhooks = new WebhookActs(dependencies.webhooks(), dependencies.webhookPolicy());
    var operations = new OperationActs(venue, dependencies.operations());
    var monitoring = new MonitoringActs(dependencies.monitoring());
    return new Routes()
        .on("GET", "/admin/v1/status", admin.reading(operations::status))
        .on("GET", "/admin/v1/alarms", admin.reading(monitoring::alarms))
        .on("GET", "/admin/v1/scaling", admin.reading(monitoring::scaling))
        .on("GET", "/admin/v1/assets", admin.reading(listings::assets))
        .on("POST", "/admin/v1/assets", admin.changing(listings::listAsset))
        .on("GET", "/admin/v1/symbols", admin.reading(listings::symbols))
        .on("POST", "/admin/v1/symbols", admin.changing(listings::listSymbol))
        .on("POST", "/admin/v1/symbol-status", admin.changing(listings::setSymbolStatus))
        .on("GET", "/admin/v1/accounts", admin.reading(accounts::accounts))
        .on("POST", "/admin/v1/accounts", admin.changing(accounts::createAccount))
        .on("POST", "/admin/v1/account-status", admin.changing(accounts::setAccountStatus))
        .on("GET", "/admin/v1/balances", admin.reading(accounts::balances))
        .on("POST", "/admin/v1/deposits", admin.changing(accounts::deposit))
        .on("POST", "/admin/v1/withdrawals", admin.changing(accounts::withdraw))
        .on("GET", "/admin/v1/api-keys", admin.reading(credentials::apiKeys))
        .on("POST", "/admin/v1/api-keys", admin.changing(credentials::createApiKey))
        .on("POST", "/admin/v1/api-key-revocations", admin.changing(credentials::revokeApiKey))
        .on("POST", "/admin/v1/users", admin.changing(credentials::createUser))
        .on("GET", "/admin/v1/webhooks", admin.reading(webhooks::webhooks))
        .on("POST", "/admin/v1/webhooks", admin.changing(webhooks::createWebhook))
        .on("POST", "/admin/v1/webhook-removals", admin.changing(webhooks::removeWebhook))
        .on("GET", "/admin/v1/queues", admin.reading(operations::queues))
        .on("POST", "/admin/v1/redrives", admin.changing(operations::redrive))
        .on("POST", "/admin/v1/engine-versions", admin.changing(operations::setEngineVersion))
        .on("POST", "/admin/v1/snapshots", admin.changing(operations::snapshot))
        .on("POST", "/admin/v1/history-rebuilds", admin.changing(operations::rebuildHistory));
  }

  /// What is served.
  ///
  /// @return to be read, not changed
  public Routes routes() {
    return routes;
  }

  /// The port in use, also when any was asked for.
  ///
  /// @return 1 to 65535
  public int port() {
    return endpoint.port();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
