package io.tradewind.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Webhooks in the table `identity.webhooks`, their secrets encrypted under the master key.
///
/// Safe to share between threads. Blocking: call it on virtual threads.
public final class Webhooks {
  /// The most webhooks of an account.
  public static final int MAX_PER_ACCOUNT = 8;

  private static final int SECRET_BYTES = 32;
  private static final String COLUMNS = "webhook_id, account_id, url, context, sealed_secret";

  private final IdentityDatabase database;
  private final MasterKey masterKey;
  private final SecureRandom random = new SecureRandom();

  /// Creates a store.
  ///
  /// @param source connections to the database that holds the schema `identity`
  /// @param masterKey encrypts the secrets
  public Webhooks(DataSource source, MasterKey masterKey) {
    this.database = new IdentityDatabase(source);
    this.masterKey = masterKey;
  }

  /// Registers an address.
  ///
  /// @param accountId whose
  /// @param url that [WebhookPolicy] allows
  /// @return with its secret
  /// @throws UnknownAccount if there is no such account
  /// @throws TooManyWebhooks beyond [#MAX_PER_ACCOUNT]
  public Webhook create(long accountId, String url) {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    var secret = "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var context = UUID.randomUUID().toString();
    var sealed = masterKey.seal(secret.getBytes(US_ASCII), context.getBytes(US_ASCII));
    var id =
        database.run(
            "register a webhook",
            handle -> {
              try {
                return handle
                    .createQuery(
                        """
                        INSERT INTO identity.webhooks (account_id, url, context, sealed_secret)
                        SELECT :accountId, :url, :context, :sealed
                        WHERE (SELECT count(*) FROM identity.webhooks
                          WHERE account_id = :accountId AND removed_at IS NULL) < :most
                        RETURNING webhook_id
                        """)
                    .bind("accountId", accountId)
                    .bind("url", url)
                    .bind("context", context)
                    .bind("sealed", sealed)
                    .bind("most", MAX_PER_ACCOUNT)
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new TooManyWebhooks(accountId));
              } catch (UnableToExecuteStatementException e) {
                if (IdentityDatabase.foreignKeyViolation(e)) {
                  throw new UnknownAccount(accountId);
                }
                throw e;
              }
            });
    return new Webhook(id, accountId, url, secret);
  }

  /// Finds a webhook that is in force.
  ///
  /// @param webhookId which
  /// @return with its secret, or null
  public @Nullable Webhook find(long webhookId) {
    return database
        .run(
            "find a webhook",
            handle ->
                handle
                    .createQuery(
                        "SELECT "
                            + COLUMNS
                            + " FROM identity.webhooks"
                            + " WHERE webhook_id = :id AND removed_at IS NULL")
                    .bind("id", webhookId)
                    .map((row, _) -> webhook(row))
                    .findOne())
        .orElse(null);
  }

  /// Lists an account's webhooks that are in force.
  ///
  /// @param accountId whose
  /// @return oldest first; show no secret of them
  public List<Webhook> list(long accountId) {
    return database.run(
        "list webhooks",
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM identity.webhooks"
                        + " WHERE account_id = :id AND removed_at IS NULL ORDER BY webhook_id")
                .bind("id", accountId)
                .map((row, _) -> webhook(row))
                .list());
  }

  /// Finds the webhooks of several accounts.
  ///
  /// @param accounts whose
  /// @return ids by account; accounts without are left out
  public Map<Long, List<Long>> idsOf(Collection<Long> accounts) {
    return database.run(
        "find webhooks",
        handle -> {
          var byAccount = new HashMap<Long, List<Long>>();
          handle
              .createQuery(
                  """
                  SELECT account_id, webhook_id FROM identity.webhooks
                  WHERE account_id = ANY(:accounts) AND removed_at IS NULL ORDER BY webhook_id
                  """)
              .bindArray("accounts", Long.class, accounts)
              .map((row, _) -> Map.entry(row.getLong("account_id"), row.getLong("webhook_id")))
              .list()
              .forEach(hook ->
                  byAccount
                      .computeIfAbsent(hook.getKey(), _ -> new ArrayList<>())
                      .add(hook.getValue()));
          return byAccount;
        });
  }

  /// Ends a webhook.
  ///
  /// @param webhookId which
  /// @return false when there is none in force
  public boolean remove(long webhookId) {
    return database.run(
        "remove a webhook",
        handle ->
            handle.execute(
                    """
                    UPDATE identity.webhooks SET removed_at = now()
                    WHERE webhook_id = ? AND removed_at IS NULL
                    """,
                    webhookId)
                == 1);
  }

  private Webhook webhook(ResultSet row) throws SQLException {
    var context = row.getString("context").getBytes(US_ASCII);
    return new Webhook(
        row.getLong("webhook_id"),
        row.getLong("account_id"),
        row.getString("url"),
        new String(masterKey.open(row.getBytes("sealed_secret"), context), US_ASCII));
  }
}
