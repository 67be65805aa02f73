package io.tradewind.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Accounts, in the table `identity.accounts`: it gives out their numbers. The engine must open an
/// account before it can hold anything.
///
/// Safe to share between threads. Blocking: call it on virtual threads.
public final class AccountDirectory {
  /// The class of an account that names none.
  public static final String DEFAULT_CLASS = "default";

  /// The most accounts of one page.
  public static final int MAX_ROWS = 1_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,64}");
  private static final Pattern CLASS = Pattern.compile("[a-z0-9-]{1,32}");
  private static final String COLUMNS = "account_id, name, account_class, user_id";

  private final IdentityDatabase database;

  /// Creates a directory.
  ///
  /// @param source connections to the database that holds the schema `identity`
  public AccountDirectory(DataSource source) {
    this.database = new IdentityDatabase(source);
  }

  /// Creates an account.
  ///
  /// @param name 1 to 64 characters of `A-Za-z0-9._@+-`, unique; or null
  /// @param accountClass 1 to 32 characters of `a-z0-9-`
  /// @param userId who owns it, or null
  /// @return the account
  /// @throws IllegalArgumentException naming the rule that is broken
  /// @throws AlreadyTaken if the name is in use
  public Account create(@Nullable String name, String accountClass, @Nullable Long userId) {
    if (name != null && !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name: 1 to 64 characters of A-Z a-z 0-9 . _ @ + -");
    }
    if (!CLASS.matcher(accountClass).matches()) {
      throw new IllegalArgumentException("accountClass: 1 to 32 characters of a-z 0-9 -");
    }
    return database.run(
        "create an account",
        handle -> {
          try {
            return handle
                .createQuery(
                    """
                    INSERT INTO identity.accounts (name, account_class, user_id)
                    VALUES (:name, :class, :userId)
                    RETURNING account_id, name, account_class, user_id
                    """)
                .bind("name", name)
                .bind("class", accountClass)
                .bind("userId", userId)
                .map((row, _) -> account(row))
                .one();
          } catch (UnableToExecuteStatementException e) {
            if (IdentityDatabase.uniqueViolation(e)) {
              throw new AlreadyTaken("there is an account named " + name);
            }
            throw e;
          }
        });
  }

  /// Finds an account by its number.
  ///
  /// @param accountId which
  /// @return the account, or null
  public @Nullable Account find(long accountId) {
    return database
        .run(
            "find an account",
            handle ->
                handle
                    .createQuery(
                        "SELECT " + COLUMNS + " FROM identity.accounts WHERE account_id = :id")
                    .bind("id", accountId)
                    .map((row, _) -> account(row))
                    .findOne())
        .orElse(null);
  }

  /// Finds an account by its name.
  ///
  /// @param name which
  /// @return the account, or null
  public @Nullable Account findByName(String name) {
    return database
        .run(
            "find an account",
            handle ->
                handle
                    .createQuery("SELECT " + COLUMNS + " FROM identity.accounts WHERE name = :name")
                    .bind("name", name)
                    .map((row, _) -> account(row))
                    .findOne())
        .orElse(null);
  }

  /// Lists accounts in order of their numbers.
  ///
  /// @param afterAccountId the page starts behind this one; 0 for the first page
  /// @param limit 1 to [#MAX_ROWS]
  /// @return the page
  public List<Account> list(long afterAccountId, int limit) {
    return database.run(
        "list accounts",
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM identity.accounts WHERE account_id > :after"
                        + " ORDER BY account_id LIMIT :limit")
                .bind("after", afterAccountId)
                .bind("limit", Math.clamp(limit, 1, MAX_ROWS))
                .map((row, _) -> account(row))
                .list());
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("account_id"),
        row.getString("name"),
        row.getString("account_class"),
        row.getObject("user_id", Long.class));
  }
}
