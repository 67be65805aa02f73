package io.tradewind.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountDirectoryTest {
  private HikariDataSource source;
  private AccountDirectory directory;

  @BeforeEach
  void open() {
    source = IdentityTestDatabase.open();
    directory = new AccountDirectory(source);
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void numbersStartAtOneForZeroIsTheHouse() {
    assertEquals(1, directory.create(null, AccountDirectory.DEFAULT_CLASS, null).accountId());
    assertEquals(2, directory.create("maker", "bots", null).accountId());
  }

  @Test
  void accountIsFoundByNumberAndName() {
    var account = directory.create("maker", "bots", null);

    assertEquals(account, directory.find(account.accountId()));
    assertEquals(account, directory.findByName("maker"));
    assertNull(directory.find(account.accountId() + 1));
    assertNull(directory.findByName("taker"));
  }

  @Test
  void nameIsTakenOnce() {
    directory.create("maker", "bots", null);

    assertThrows(AlreadyTaken.class, () -> directory.create("maker", "default", null));
  }

  @Test
  void pagesGoOnBehindTheLastNumber() {
    var first = directory.create("a", "default", null);
    var second = directory.create(null, "default", null);
    var third = directory.create("c", "default", null);

    assertEquals(List.of(first, second), directory.list(0, 2));
    assertEquals(List.of(third), directory.list(second.accountId(), 2));
  }

  @Test
  void namesAndClassesAreBounded() {
    assertThrows(IllegalArgumentException.class, () -> directory.create("a b", "default", null));
    assertThrows(IllegalArgumentException.class, () -> directory.create("a", "Big!", null));
    assertThrows(IllegalArgumentException.class, () -> directory.create("a", "x".repeat(33), null));
  }
}
