package io.tradewind.engine.oracle;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.Command;
import io.tradewind.model.EngineState.Transfer;
import io.tradewind.model.Event;
import io.tradewind.model.RejectReason;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Deposits and withdrawals, naively.
final class NaiveTransfers {
  private static final int WINDOW = 1_024;

  private final NaiveVenue venue;

  NaiveTransfers(NaiveVenue venue) {
    this.venue = venue;
  }

  List<Event> deposit(Command.Deposit deposit) {
    var account = venue.accounts.get(deposit.accountId());
    var transfer = new Transfer(deposit.idempotencyKey(), deposit.assetId(), deposit.amountUnits());
    var answer = answerBefore(account, transfer, deposit.amountUnits());
    if (account == null || answer != null) {
      return answer == null ? List.of() : answer;
    }
    var amount = BigInteger.valueOf(deposit.amountUnits());
    if (venue.total(deposit.assetId()).add(amount).compareTo(NaiveVenue.MOST_UNITS) > 0) {
      return NaiveVenue.rejected(RejectReason.OVERFLOW);
    }
    remember(account, transfer);
    account.addFree(deposit.assetId(), amount);
    return List.of(
        new Event.Deposited(
            deposit.accountId(),
            deposit.assetId(),
            deposit.amountUnits(),
            deposit.idempotencyKey()));
  }

  List<Event> withdraw(Command.Withdraw withdrawal) {
    var account = venue.accounts.get(withdrawal.accountId());
    var transfer =
        new Transfer(withdrawal.idempotencyKey(), withdrawal.assetId(), -withdrawal.amountUnits());
    var answer = answerBefore(account, transfer, withdrawal.amountUnits());
    if (account == null || answer != null) {
      return answer == null ? List.of() : answer;
    }
    if (account.status == AccountStatus.FROZEN) {
      return NaiveVenue.rejected(RejectReason.ACCOUNT_FROZEN);
    }
    var amount = BigInteger.valueOf(withdrawal.amountUnits());
    if (account.free(withdrawal.assetId()).compareTo(amount) < 0) {
      return NaiveVenue.rejected(RejectReason.INSUFFICIENT_BALANCE);
    }
    remember(account, transfer);
    account.addFree(withdrawal.assetId(), amount.negate());
    return List.of(
        new Event.Withdrawn(
            withdrawal.accountId(),
            withdrawal.assetId(),
            withdrawal.amountUnits(),
            withdrawal.idempotencyKey()));
  }

  private @Nullable List<Event> answerBefore(
      @Nullable NaiveAccount account, Transfer transfer, long amount) {
    if (account == null) {
      return NaiveVenue.rejected(RejectReason.UNKNOWN_ACCOUNT);
    }
    if (amount <= 0 || !transfer.idempotencyKey().matches("[ -~]{1,64}")) {
      return NaiveVenue.rejected(RejectReason.INVALID_TRANSFER);
    }
    if (transfer.assetId() < 0 || transfer.assetId() >= venue.assets.size()) {
      return NaiveVenue.rejected(RejectReason.UNKNOWN_ASSET);
    }
    for (var known : account.transfers) {
      if (known.equals(transfer)) {
        return List.of(new Event.TransferRepeated(account.accountId, transfer.idempotencyKey()));
      }
      if (known.idempotencyKey().equals(transfer.idempotencyKey())) {
        return NaiveVenue.rejected(RejectReason.IDEMPOTENCY_KEY_CONFLICT);
      }
    }
    return null;
  }

  private static void remember(NaiveAccount account, Transfer transfer) {
    account.transfers.add(transfer);
    if (account.transfers.size() > WINDOW) {
      account.transfers.removeFirst();
    }
  }
}
