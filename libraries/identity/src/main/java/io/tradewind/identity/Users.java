package io.tradewind.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// People and their passwords, in the table `identity.users`, hashed with Argon2id.
///
/// Checking a password costs the same whether the name exists or not. At most [#CONCURRENT_HASHES]
/// run at once, for each takes 19 MiB and tens of milliseconds of a core. Safe to share between
/// threads. Blocking: call it on virtual threads.
public final class Users {
  /// The most passwords hashed at once.
  public static final int CONCURRENT_HASHES = 2;

  /// The shortest password, in characters.
  public static final int PASSWORD_MIN_CHARACTERS = 8;

  /// The longest password, in characters.
  public static final int PASSWORD_MAX_CHARACTERS = 128;

  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._@+-]{1,64}");
  private static final int WAIT_SECONDS = 5;

  private final IdentityDatabase database;
  private final Semaphore hashes = new Semaphore(CONCURRENT_HASHES, true);
  private final Stored unknown =
      new Stored(new User(0, "", User.Role.USER), PasswordHash.unmatched());

  /// Creates a directory of users.
  ///
  /// @param source connections to the database that holds the schema `identity`
  public Users(DataSource source) {
    this.database = new IdentityDatabase(source);
  }

  private record Stored(User user, PasswordHash hash) {}

  /// Creates a user.
  ///
  /// @param username 1 to 64 characters of `A-Za-z0-9._@+-`, unique
  /// @param password [#PASSWORD_MIN_CHARACTERS] to [#PASSWORD_MAX_CHARACTERS] characters
  /// @param role what the user may do
  /// @return the user
  /// @throws IllegalArgumentException naming the rule that the name or the password breaks
  /// @throws AlreadyTaken if the name is in use
  /// @throws AuthenticationBusy if too many passwords are being hashed
  public User create(String username, String password, User.Role role) {
    if (!USERNAME.matcher(username).matches()) {
      throw new IllegalArgumentException("username: 1 to 64 characters of A-Z a-z 0-9 . _ @ + -");
    }
    if (password.length() < PASSWORD_MIN_CHARACTERS
        || password.length() > PASSWORD_MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "password: %d to %d characters"
              .formatted(PASSWORD_MIN_CHARACTERS, PASSWORD_MAX_CHARACTERS));
    }
    if (find(username) != null) {
      throw new AlreadyTaken("there is a user named " + username);
    }
    hashSlot();
    PasswordHash hash;
    try {
      hash = PasswordHash.of(password);
    } finally {
      hashes.release();
    }
    return insert(username, role, hash);
  }

  /// Checks a password.
  ///
  /// @param username as claimed
  /// @param password as claimed
  /// @return the user, or null when there is no such user or the password is another
  /// @throws AuthenticationBusy if too many passwords are being checked
  public @Nullable User authenticate(String username, String password) {
    if (username.length() > 64 || password.length() > PASSWORD_MAX_CHARACTERS) {
      return null;
    }
    var found = find(username);
    var stored = found == null ? unknown : found;
    hashSlot();
    boolean matches;
    try {
      matches = stored.hash().matches(password);
    } finally {
      hashes.release();
    }
    return matches && found != null ? found.user() : null;
  }

  private void hashSlot() {
    try {
      if (!hashes.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AuthenticationBusy(
            "%d passwords are being checked; waited %d s"
                .formatted(CONCURRENT_HASHES, WAIT_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthenticationBusy("interrupted while waiting to check a password");
    }
  }

  private User insert(String username, User.Role role, PasswordHash hash) {
    return database.run(
        "create a user",
        handle -> {
          try {
            return handle
                .createQuery(
                    """
                    INSERT INTO identity.users
                      (username, role, memory_kib, iterations, parallelism, salt, password_hash)
                    VALUES (:username, :role, :memory, :iterations, :parallelism, :salt, :hash)
                    RETURNING user_id
                    """)
                .bind("username", username)
                .bind("role", role.name())
                .bind("memory", hash.memoryKib())
                .bind("iterations", hash.iterations())
                .bind("parallelism", hash.parallelism())
                .bind("salt", hash.salt())
                .bind("hash", hash.hash())
                .map((row, _) -> new User(row.getLong(1), username, role))
                .one();
          } catch (UnableToExecuteStatementException e) {
            if (IdentityDatabase.uniqueViolation(e)) {
              throw new AlreadyTaken("there is a user named " + username);
            }
            throw e;
          }
        });
  }

  private @Nullable Stored find(String username) {
    return database
        .run(
            "find a user",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT user_id, username, role,
                          memory_kib, iterations, parallelism, salt, password_hash
                        FROM identity.users WHERE username = :username
                        """)
                    .bind("username", username)
                    .map((row, _) -> stored(row))
                    .findOne())
        .orElse(null);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new User(
            row.getLong("user_id"),
            row.getString("username"),
            User.Role.valueOf(row.getString("role"))),
        new PasswordHash(
            row.getInt("memory_kib"),
            row.getInt("iterations"),
            row.getInt("parallelism"),
            row.getBytes("salt"),
            row.getBytes("password_hash")));
  }
}
