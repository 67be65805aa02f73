package io.tradewind.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// API keys in the table `identity.api_keys`, their secrets encrypted under a master key.
///
/// Safe to share between threads. Blocking: call it on virtual threads.
public final class PostgresApiKeyStore implements ApiKeyStore {
  /// The longest label, in characters.
  public static final int LABEL_CHARACTERS = 64;

  /// The most keys of an account that [#list] shows.
  public static final int LIST_ROWS = 1_000;

  private static final int KEY_CHARACTERS = 64;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{" + KEY_CHARACTERS + "}");

  private final IdentityDatabase database;
  private final MasterKey masterKey;
  private final SecureRandom random = new SecureRandom();

  /// Creates a store.
  ///
  /// @param source connections to the database that holds the schema `identity`
  /// @param masterKey encrypts the secrets; keys made under another can't be read
  public PostgresApiKeyStore(DataSource source, MasterKey masterKey) {
    this.database = new IdentityDatabase(source);
    this.masterKey = masterKey;
  }

  /// A key as an operator sees it: without its secret.
  ///
  /// @param apiKey the public part
  /// @param accountId the account that it acts for
  /// @param label the owner's name for it
  /// @param trading whether it may place and cancel orders
  /// @param createdAt when it was made
  /// @param revokedAt when it was ended, or null while it is in force
  public record Listing(
      String apiKey,
      long accountId,
      String label,
      boolean trading,
      Instant createdAt,
      @Nullable Instant revokedAt) {}

  /// Makes a key.
  ///
  /// @throws UnknownAccount if there is no such account
  @Override
  public ApiKey create(long accountId, String label, boolean trading) {
    if (label.isEmpty() || label.length() > LABEL_CHARACTERS) {
      throw new IllegalArgumentException("a label has 1 to 64 characters, not " + label.length());
    }
    var apiKey = randomKey();
    var secret = randomKey();
    var sealed = masterKey.seal(secret.getBytes(US_ASCII), apiKey.getBytes(US_ASCII));
    var accountClass =
        database.run(
            "create an API key",
            handle -> {
              try {
                return handle
                    .createQuery(
                        """
                        WITH made AS (
                          INSERT INTO identity.api_keys
                            (api_key, account_id, label, trading, sealed_secret)
                          VALUES (:apiKey, :accountId, :label, :trading, :sealed)
                          RETURNING account_id)
                        SELECT account_class FROM identity.accounts JOIN made USING (account_id)
                        """)
                    .bind("apiKey", apiKey)
                    .bind("accountId", accountId)
                    .bind("label", label)
                    .bind("trading", trading)
                    .bind("sealed", sealed)
                    .mapTo(String.class)
                    .findOne()
                    .orElseThrow(() -> new UnknownAccount(accountId));
              } catch (UnableToExecuteStatementException e) {
                if (IdentityDatabase.foreignKeyViolation(e)) {
                  throw new UnknownAccount(accountId);
                }
                throw e;
              }
            });
    return new ApiKey(apiKey, secret, accountId, accountClass, trading);
  }

  @Override
  public @Nullable ApiKey find(String apiKey) {
    if (!KEY.matcher(apiKey).matches()) {
      return null;
    }
    return database
        .run(
            "find an API key",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT k.sealed_secret, k.account_id, a.account_class, k.trading
                        FROM identity.api_keys k JOIN identity.accounts a USING (account_id)
                        WHERE k.api_key = :apiKey AND k.revoked_at IS NULL
                        """)
                    .bind("apiKey", apiKey)
                    .map((row, _) ->
                        new ApiKey(
                            apiKey,
                            open(row.getBytes("sealed_secret"), apiKey),
                            row.getLong("account_id"),
                            row.getString("account_class"),
                            row.getBoolean("trading")))
                    .findOne())
        .orElse(null);
  }

  @Override
  public boolean revoke(String apiKey) {
    return database.run(
        "revoke an API key",
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE identity.api_keys SET revoked_at = now()
                        WHERE api_key = :apiKey AND revoked_at IS NULL
                        """)
                    .bind("apiKey", apiKey)
                    .execute()
                == 1);
  }

  @Override
  public List<String> revokedWithin(int seconds) {
    return database.run(
        "find revoked API keys",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT api_key FROM identity.api_keys
                    WHERE revoked_at > now() - make_interval(secs => :seconds)
                    ORDER BY revoked_at DESC LIMIT :rows
                    """)
                .bind("seconds", seconds)
                .bind("rows", MAX_REVOKED)
                .mapTo(String.class)
                .list());
  }

  /// Lists an account's keys, revoked ones too.
  ///
  /// @param accountId whose
  /// @return oldest first, at most [#LIST_ROWS]
  public List<Listing> list(long accountId) {
    return database.run(
        "list API keys",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT api_key, label, trading, created_at, revoked_at FROM identity.api_keys
                    WHERE account_id = :accountId ORDER BY created_at, api_key LIMIT :rows
                    """)
                .bind("accountId", accountId)
                .bind("rows", LIST_ROWS)
                .map((row, _) -> {
                  var revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
                  return new Listing(
                      row.getString("api_key"),
                      accountId,
                      row.getString("label"),
                      row.getBoolean("trading"),
                      row.getObject("created_at", OffsetDateTime.class).toInstant(),
                      revokedAt == null ? null : revokedAt.toInstant());
                })
                .list());
  }

  private String open(byte[] sealed, String apiKey) {
    return new String(masterKey.open(sealed, apiKey.getBytes(US_ASCII)), US_ASCII);
  }

  private String randomKey() {
    var key = new StringBuilder(KEY_CHARACTERS);
    for (var i = 0; i < KEY_CHARACTERS; i++) {
      key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return key.toString();
  }
}
