package io.tradewind.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersTest {
  private static final String PASSWORD = "correct horse battery";

  private static HikariDataSource source;
  private static Users users;

  @BeforeAll
  static void open() {
    source = IdentityTestDatabase.open();
    users = new Users(source);
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void userLogsInWithTheRightPasswordOnly() {
    var user = users.create("alice", PASSWORD, User.Role.ADMIN);

    assertEquals(user, users.authenticate("alice", PASSWORD));
    assertNull(users.authenticate("alice", PASSWORD + "!"));
    assertNull(users.authenticate("Alice", PASSWORD));
    assertNull(users.authenticate("", ""));
  }

  @Test
  void nameIsTakenOnce() {
    users.create("bob", PASSWORD, User.Role.USER);

    assertThrows(AlreadyTaken.class, () -> users.create("bob", PASSWORD, User.Role.ADMIN));
  }

  @Test
  void namesAndPasswordsAreBounded() {
    assertRefused("", PASSWORD);
    assertRefused("a b", PASSWORD);
    assertRefused("x".repeat(65), PASSWORD);
    assertRefused("carol", "short");
    assertRefused("carol", "x".repeat(129));
    assertNull(users.authenticate("x".repeat(100_000), PASSWORD));
    assertNull(users.authenticate("carol", "x".repeat(100_000)));
  }

  private static void assertRefused(String username, String password) {
    assertThrows(
        IllegalArgumentException.class, () -> users.create(username, password, User.Role.USER));
  }

  @Test
  void equalPasswordsHaveDifferentHashes() throws Exception {
    users.create("dave", PASSWORD, User.Role.USER);
    users.create("erin", PASSWORD, User.Role.USER);

    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT count(DISTINCT password_hash), min(memory_kib), string_agg(
                  encode(password_hash, 'escape') || encode(salt, 'escape'), '')
                FROM identity.users WHERE username IN ('dave', 'erin')
                """)) {
      row.next();
      assertEquals(2, row.getInt(1));
      assertEquals(19 * 1_024, row.getInt(2));
      assertFalse(row.getString(3).contains(PASSWORD));
    }
  }

  @Test
  void argon2idGivesTheHashOfItsParameters() {
    var hash = PasswordHash.of(PASSWORD);

    assertEquals(true, hash.matches(PASSWORD));
    assertEquals(false, hash.matches(PASSWORD.toUpperCase(java.util.Locale.ROOT)));
    assertEquals(false, PasswordHash.unmatched().matches(PASSWORD));
    assertEquals("PasswordHash", hash.toString());
    assertEquals(32, hash.hash().length);
    assertEquals(16, hash.salt().length);
    assertFalse(new String(hash.hash(), StandardCharsets.ISO_8859_1).contains(PASSWORD));
  }
}
