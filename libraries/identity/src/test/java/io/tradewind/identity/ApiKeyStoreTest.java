package io.tradewind.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiKeyStoreTest {
  private static final MasterKey MASTER_KEY = new MasterKey(new byte[MasterKey.BYTES]);

  private static HikariDataSource source;
  private static PostgresApiKeyStore store;
  private static long accountId;

  @BeforeAll
  static void open() {
    source = IdentityTestDatabase.open();
    store = new PostgresApiKeyStore(source, MASTER_KEY);
    accountId = new AccountDirectory(source).create("keys", "bots", null).accountId();
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void keyIsFoundWithItsSecretAndTheClassOfItsAccount() {
    var key = store.create(accountId, "bot", true);

    assertTrue(key.apiKey().matches("[A-Za-z0-9]{64}"));
    assertTrue(key.secretKey().matches("[A-Za-z0-9]{64}"));
    assertNotEquals(key.apiKey(), key.secretKey());
    assertEquals("bots", key.accountClass());
    assertEquals(key, store.find(key.apiKey()));
  }

  @Test
  void revokedKeyIsNotFound() {
    var key = store.create(accountId, "bot", false);

    assertTrue(store.revoke(key.apiKey()));

    assertNull(store.find(key.apiKey()));
    assertFalse(store.revoke(key.apiKey()));
    var listed =
        store.list(accountId).stream()
            .filter(listing -> listing.apiKey().equals(key.apiKey()))
            .toList();
    assertNotNull(listed.getFirst().revokedAt());
  }

  @Test
  void unknownAndMalformedKeysAreNotFound() {
    assertNull(store.find("x".repeat(64)));
    assertNull(store.find(""));
    assertNull(store.find("' OR 1=1 --"));
    assertNull(store.find("x".repeat(1 << 20)));
  }

  @Test
  void keyOfAnUnknownAccountIsRefused() {
    assertThrows(UnknownAccount.class, () -> store.create(987_654, "bot", true));
  }

  @Test
  void secretIsNeverStoredNorShownInText() throws SQLException {
    var key = store.create(accountId, "bot", true);

    assertFalse(key.toString().contains(key.secretKey()));
    assertEquals("MasterKey", MASTER_KEY.toString());
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                "SELECT encode(sealed_secret, 'escape') FROM identity.api_keys WHERE api_key = ?")) {
      query.setString(1, key.apiKey());
      try (var row = query.executeQuery()) {
        assertTrue(row.next());
        assertFalse(row.getString(1).contains(key.secretKey()));
      }
    }
  }

  @Test
  void anotherMasterKeyOpensNothing() {
    var key = store.create(accountId, "bot", true);
    var otherBytes = new byte[MasterKey.BYTES];
    otherBytes[0] = 1;
    var other = new PostgresApiKeyStore(source, new MasterKey(otherBytes));

    assertThrows(SecretUnreadable.class, () -> other.find(key.apiKey()));
  }

  @Test
  void secretOfAnotherRowDoesNotOpen() throws SQLException {
    var first = store.create(accountId, "bot", true);
    var second = store.create(accountId, "bot", true);
    try (var connection = source.getConnection();
        var swap =
            connection.prepareStatement(
                """
                UPDATE identity.api_keys SET sealed_secret =
                  (SELECT sealed_secret FROM identity.api_keys WHERE api_key = ?)
                WHERE api_key = ?
                """)) {
      swap.setString(1, first.apiKey());
      swap.setString(2, second.apiKey());
      swap.executeUpdate();
    }

    assertThrows(SecretUnreadable.class, () -> store.find(second.apiKey()));
  }
}
