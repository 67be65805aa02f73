package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BASE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.FUNDS;
import static io.tradewind.engine.Venue.QUOTE;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.model.Side.BUY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.Command.Deposit;
import io.tradewind.model.Command.OpenAccount;
import io.tradewind.model.Command.SetAccountStatus;
import io.tradewind.model.Command.Withdraw;
import io.tradewind.model.Event;
import io.tradewind.model.Event.BalanceChanged;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.Limits;
import io.tradewind.model.RejectReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TransferTest {
  private final Venue venue = new Venue(Venue.rules(0, 0));

  @AfterEach
  void everythingAddsUp() {
    venue.engine().verify();
  }

  @Test
  @Rule("LEDGER-004")
  void depositAddsToFreeFundsAndWithdrawalTakesFromThem() {
    assertEquals(
        List.of(
            new Event.Deposited(ALICE, BASE, 7, "in"),
            new BalanceChanged(ALICE, BASE, FUNDS + 7, 0)),
        venue.apply(new Deposit(ALICE, BASE, 7, "in")));
    assertEquals(
        List.of(
            new Event.Withdrawn(ALICE, BASE, FUNDS + 7, "out"),
            new BalanceChanged(ALICE, BASE, 0, 0)),
        venue.apply(new Withdraw(ALICE, BASE, FUNDS + 7, "out")));
  }

  @Test
  @Rule({"LEDGER-004", "LEDGER-001"})
  void fundsThatAnOrderHoldsCanNotBeWithdrawn() {
    venue.submit(limit(ALICE, BUY, 100, 5, "a"));

    venue.refused(
        RejectReason.INSUFFICIENT_BALANCE, new Withdraw(ALICE, QUOTE, FUNDS - 499, "out"));
    assertEquals(
        new BalanceChanged(ALICE, QUOTE, 0, 500),
        venue.apply(new Withdraw(ALICE, QUOTE, FUNDS - 500, "out")).getLast());
  }

  @Test
  @Rule("LEDGER-005")
  void repeatedTransferIsAppliedOnce() {
    venue.apply(new Withdraw(ALICE, BASE, 7, "key"));
    venue.apply(new SetAccountStatus(ALICE, AccountStatus.FROZEN));

    assertEquals(
        List.of(new Event.TransferRepeated(ALICE, "key")),
        venue.apply(new Withdraw(ALICE, BASE, 7, "key")));
    assertEquals(FUNDS - 7, venue.balance(ALICE, BASE).freeUnits());
  }

  @Test
  @Rule("LEDGER-006")
  void keyOfAnotherTransferIsRefused() {
    venue.apply(new Deposit(ALICE, BASE, 7, "key"));

    var conflict = RejectReason.IDEMPOTENCY_KEY_CONFLICT;
    venue.refused(conflict, new Deposit(ALICE, BASE, 8, "key"));
    venue.refused(conflict, new Deposit(ALICE, QUOTE, 7, "key"));
    venue.refused(conflict, new Withdraw(ALICE, BASE, 7, "key"));
    assertEquals(2, venue.apply(new Deposit(BOB, BASE, 8, "key")).size());
  }

  @Test
  @Rule("LEDGER-006")
  void refusedTransferLeavesItsKeyFree() {
    venue.refused(RejectReason.INSUFFICIENT_BALANCE, new Withdraw(ALICE, BASE, FUNDS + 1, "key"));

    assertEquals(2, venue.apply(new Withdraw(ALICE, BASE, FUNDS, "key")).size());
  }

  @Test
  @Rule("LEDGER-005")
  void keyIsForgottenAfterAsManyTransfersAsTheWindowHolds() {
    venue.apply(new Deposit(ALICE, BASE, 1, "old"));
    for (var i = 1; i < Limits.TRANSFER_WINDOW; i++) {
      venue.apply(new Deposit(ALICE, BASE, 1, "key" + i));
    }
    assertEquals(1, venue.apply(new Deposit(ALICE, BASE, 1, "old")).size());
    venue.apply(new Deposit(ALICE, BASE, 1, "onemore1"));

    assertEquals(2, venue.apply(new Deposit(ALICE, BASE, 1, "old")).size());
  }

  @Test
  @Rule("LEDGER-007")
  void transferWithoutSenseIsRefused() {
    var invalid = RejectReason.INVALID_TRANSFER;
    venue.refused(invalid, new Deposit(ALICE, BASE, 0, "key"));
    venue.refused(invalid, new Deposit(ALICE, BASE, -1, "key"));
    venue.refused(invalid, new Withdraw(ALICE, BASE, Long.MIN_VALUE, "key"));
    venue.refused(invalid, new Deposit(ALICE, BASE, 1, ""));
    venue.refused(invalid, new Deposit(ALICE, BASE, 1, "k".repeat(65)));
    venue.refused(RejectReason.UNKNOWN_ASSET, new Deposit(ALICE, 2, 1, "key"));
    venue.refused(RejectReason.UNKNOWN_ASSET, new Withdraw(ALICE, -1, 1, "key"));
    venue.refused(RejectReason.UNKNOWN_ACCOUNT, new Deposit(9, BASE, 1, "key"));
    assertEquals(2, venue.apply(new Deposit(ALICE, BASE, 1, "k".repeat(64))).size());
  }

  @Test
  @Rule("LEDGER-009")
  void venueHoldsNoMoreThanTheGreatestAmount() {
    var room = Limits.AMOUNT_UNITS - 2 * FUNDS;

    venue.refused(RejectReason.OVERFLOW, new Deposit(ALICE, BASE, room + 1, "key"));
    venue.refused(RejectReason.OVERFLOW, new Deposit(ALICE, BASE, Long.MAX_VALUE, "key"));
    venue.apply(new Deposit(ALICE, BASE, room, "key"));
    venue.refused(RejectReason.OVERFLOW, new Deposit(BOB, BASE, 1, "key"));

    assertEquals(FUNDS + room, venue.balance(ALICE, BASE).freeUnits());
  }

  @Test
  @Rule("LEDGER-013")
  void frozenAccountReceivesDepositsCancelsAndWithdrawsNothing() {
    venue.submit(limit(ALICE, BUY, 100, 5, "a"));
    assertEquals(
        List.of(new Event.AccountStatusChanged(ALICE, AccountStatus.FROZEN)),
        venue.apply(new SetAccountStatus(ALICE, AccountStatus.FROZEN)));

    venue.refused(RejectReason.ACCOUNT_FROZEN, new Withdraw(ALICE, BASE, 1, "out"));
    assertEquals(2, venue.apply(new Deposit(ALICE, BASE, 1, "in")).size());
    assertEquals(3, venue.cancel(ALICE, 1).size());
  }

  @Test
  @Rule("ENGINE-014")
  void accountIsOpenedOnce() {
    assertEquals(
        List.of(new Event.AccountOpened(Long.MAX_VALUE)),
        venue.apply(new OpenAccount(Long.MAX_VALUE)));
    venue.refused(RejectReason.ALREADY_EXISTS, new OpenAccount(Long.MAX_VALUE));
    venue.refused(RejectReason.ALREADY_EXISTS, new OpenAccount(HouseAccount.ACCOUNT_ID));
    venue.refused(RejectReason.OVERFLOW, new OpenAccount(-1));
    venue.refused(RejectReason.UNKNOWN_ACCOUNT, new SetAccountStatus(7, AccountStatus.FROZEN));
  }
}
