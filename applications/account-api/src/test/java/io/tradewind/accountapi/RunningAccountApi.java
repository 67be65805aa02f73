package io.tradewind.accountapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.AdminRefused;
import io.tradewind.cache.Announcements;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.IdentitySchema;
import io.tradewind.identity.MasterKey;
import io.tradewind.identity.PostgresApiKeyStore;
import io.tradewind.identity.User;
import io.tradewind.identity.Users;
import io.tradewind.identity.WebhookPolicy;
import io.tradewind.identity.Webhooks;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.function.Executable;

/// The operator's API on a database of its own, with an operator and somebody who is none.
final class RunningAccountApi implements AutoCloseable {
  static final String PASSWORD = "a long enough password";

  final EngineVenue venue = new EngineVenue();
  final List<String> changedKeys = new CopyOnWriteArrayList<>();
  final PostgresApiKeyStore apiKeys;
  final AdminClient admin;

  private final Vertx vertx = Vertx.vertx();
  private final HikariDataSource source;
  private final AccountApi api;

  RunningAccountApi() {
    var settings = TemporaryPostgres.shared().freshDatabase();
    source = Databases.pool(settings, "account-api-test", new Databases.Bounds(4));
    IdentitySchema.migrate(source);
    var users = new Users(source);
    users.create("operator", PASSWORD, User.Role.ADMIN);
    users.create("trader", PASSWORD, User.Role.USER);
    var keyChanges = new Announcements(null, "keys");
    keyChanges.listen(changedKeys::add);
    var masterKey = new MasterKey(new byte[MasterKey.BYTES]);
    apiKeys = new PostgresApiKeyStore(source, masterKey);
    var dependencies =
        new AccountApiDependencies(
            venue,
            users,
            new AccountDirectory(source),
            apiKeys,
            keyChanges,
            new Webhooks(source, masterKey),
            new WebhookPolicy(true),
            new FixedOperations(),
            new FixedMonitoring());
    api = AccountApi.start(vertx, new AccountApiSettings("127.0.0.1", 0), dependencies);
    admin = new AdminClient(baseUrl(), "operator", PASSWORD);
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + api.port());
  }

  static AdminRefused assertRefused(int status, Executable call) {
    var refused = assertThrows(AdminRefused.class, call);
    assertEquals(status, refused.status(), refused::getMessage);
    return refused;
  }

  @Override
  public void close() {
    admin.close();
    api.close();
    source.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
