package io.tradewind.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.model.Event;
import io.tradewind.model.Event.BalanceChanged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private static final int COINS = 0;
  private static final int CASH = 1;

  private final Ledger ledger = new Ledger();
  private final Account buyer = ledger.open(2);
  private final Account seller = ledger.open(1);

  @BeforeEach
  void fund() {
    ledger.addAsset(COINS);
    ledger.addAsset(CASH);
    ledger.deposit(buyer, CASH, 1_000);
    ledger.deposit(seller, COINS, 10);
    settled();
  }

  @Test
  void balancesAreReportedOnceInOrderOfAccountAndAsset() {
    ledger.lock(buyer, CASH, 600);
    ledger.lock(seller, COINS, 5);
    ledger.pay(buyer, seller, CASH, 500, 3);
    ledger.pay(seller, buyer, COINS, 5, 1);
    ledger.unlock(buyer, CASH, 100);

    assertEquals(
        List.of(
            new BalanceChanged(0, COINS, 1, 0),
            new BalanceChanged(0, CASH, 3, 0),
            new BalanceChanged(1, COINS, 5, 0),
            new BalanceChanged(1, CASH, 497, 0),
            new BalanceChanged(2, COINS, 4, 0),
            new BalanceChanged(2, CASH, 500, 0)),
        settled());
    ledger.recount();
  }

  @Test
  void balanceThatEndsWhereItBeganIsNotReported() {
    ledger.lock(buyer, CASH, 600);
    ledger.unlock(buyer, CASH, 600);

    assertEquals(List.of(), settled());
  }

  @Test
  void totalFollowsDepositsAndWithdrawals() {
    ledger.deposit(seller, CASH, 7);
    ledger.withdraw(buyer, CASH, 1_000);

    assertEquals(7, ledger.totalUnits(CASH));
    settled();
    ledger.recount();
  }

  @Test
  void spendingMoreThanIsFreeIsFoundWhenTheCommandSettles() {
    ledger.lock(buyer, CASH, 1_001);

    assertThrows(UnbalancedLedger.class, this::settled);
    assertThrows(UnbalancedLedger.class, ledger::recount);
  }

  @Test
  void payingMoreThanIsLockedIsFoundWhenTheCommandSettles() {
    ledger.lock(buyer, CASH, 10);
    ledger.pay(buyer, seller, CASH, 11, 0);

    assertThrows(UnbalancedLedger.class, this::settled);
  }

  @Test
  void feeAboveThePaymentIsFoundWhenTheCommandSettles() {
    ledger.lock(buyer, CASH, 10);
    ledger.pay(buyer, seller, CASH, 10, 11);

    assertThrows(UnbalancedLedger.class, this::settled);
  }

  private List<Event> settled() {
    var events = new ArrayList<Event>();
    ledger.settle(events::add);
    return events;
  }
}
