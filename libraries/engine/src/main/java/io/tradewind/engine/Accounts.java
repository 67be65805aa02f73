package io.tradewind.engine;

import io.tradewind.ledger.Account;
import io.tradewind.ledger.Ledger;
import io.tradewind.model.AccountStatus;
import io.tradewind.model.Command;
import io.tradewind.model.EngineState.Transfer;
import io.tradewind.model.Event;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.Limits;
import io.tradewind.model.RejectReason;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens and freezes accounts and moves funds in and out of the venue.
final class Accounts {
  private final Ledger ledger;
  private final Listings listings;
  private final EngineVersion version;

  Accounts(Ledger ledger, Listings listings, EngineVersion version) {
    this.ledger = ledger;
    this.listings = listings;
    this.version = version;
  }

  void open(long accountId, Consumer<? super Event> events) {
    if (accountId < 0) {
      reject(RejectReason.OVERFLOW, events);
    } else if (ledger.account(accountId) != null) {
      reject(RejectReason.ALREADY_EXISTS, events);
    } else if (ledger.accounts() >= Limits.ACCOUNTS) {
      reject(RejectReason.LIMIT_REACHED, events);
    } else {
      ledger.open(accountId);
      events.accept(new Event.AccountOpened(accountId));
    }
  }

  void setStatus(long accountId, AccountStatus status, Consumer<? super Event> events) {
    var account = ledger.account(accountId);
    if (account == null || (accountId == HouseAccount.ACCOUNT_ID && version.houseStaysActive())) {
      reject(RejectReason.UNKNOWN_ACCOUNT, events);
      return;
    }
    account.changeStatus(status);
    events.accept(new Event.AccountStatusChanged(accountId, status));
  }

  void deposit(Command.Deposit command, Consumer<? super Event> events) {
    var account = ledger.account(command.accountId());
    var transfer = new Transfer(command.idempotencyKey(), command.assetId(), command.amountUnits());
    if (account == null || !fresh(account, transfer, command.amountUnits(), events)) {
      rejectUnknown(account, events);
      return;
    }
    if (command.amountUnits() > Limits.AMOUNT_UNITS - ledger.totalUnits(command.assetId())) {
      reject(RejectReason.OVERFLOW, events);
      return;
    }
    account.transfers().remember(transfer);
    ledger.deposit(account, command.assetId(), command.amountUnits());
    events.accept(
        new Event.Deposited(
            command.accountId(),
            command.assetId(),
            command.amountUnits(),
            command.idempotencyKey()));
  }

  void withdraw(Command.Withdraw command, Consumer<? super Event> events) {
    var account = ledger.account(command.accountId());
    var transfer =
        new Transfer(command.idempotencyKey(), command.assetId(), -command.amountUnits());
    if (account == null || !fresh(account, transfer, command.amountUnits(), events)) {
      rejectUnknown(account, events);
      return;
    }
    if (account.status() == AccountStatus.FROZEN) {
      reject(RejectReason.ACCOUNT_FROZEN, events);
      return;
    }
    if (command.amountUnits() > account.freeUnits(command.assetId())) {
      reject(RejectReason.INSUFFICIENT_BALANCE, events);
      return;
    }
    account.transfers().remember(transfer);
    ledger.withdraw(account, command.assetId(), command.amountUnits());
    events.accept(
        new Event.Withdrawn(
            command.accountId(),
            command.assetId(),
            command.amountUnits(),
            command.idempotencyKey()));
  }

  /// Says whether a transfer makes sense and is new; answers it when not.
  private boolean fresh(
      Account account, Transfer transfer, long amountUnits, Consumer<? super Event> events) {
    var key = transfer.idempotencyKey();
    if (amountUnits < 1 || !Names.validIdempotencyKey(key)) {
      reject(RejectReason.INVALID_TRANSFER, events);
      return false;
    }
    if (!listings.hasAsset(transfer.assetId())) {
      reject(RejectReason.UNKNOWN_ASSET, events);
      return false;
    }
    var known = account.transfers().find(key);
    if (known == null) {
      return true;
    }
    if (known.equals(transfer)) {
      events.accept(new Event.TransferRepeated(account.accountId(), key));
    } else {
      reject(RejectReason.IDEMPOTENCY_KEY_CONFLICT, events);
    }
    return false;
  }

  private static void rejectUnknown(@Nullable Account account, Consumer<? super Event> events) {
    if (account == null) {
      reject(RejectReason.UNKNOWN_ACCOUNT, events);
    }
  }

  private static void reject(RejectReason reason, Consumer<? super Event> events) {
    events.accept(new Event.CommandRejected(reason));
  }
}
