package io.tradewind.ledger;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.EngineState;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An owner of balances. Only the [Ledger] that opened it changes them.
public final class Account {
  private final long accountId;
  private AccountStatus status = AccountStatus.ACTIVE;

  /// In order of asset, found by binary search: few for most accounts, all of them for the house.
  private final List<Balance> balances = new ArrayList<>(2);

  private final TransferWindow transfers = new TransferWindow();

  Account(long accountId) {
    this.accountId = accountId;
  }

  /// Whose account it is.
  ///
  /// @return [io.tradewind.model.HouseAccount#ACCOUNT_ID] for the house
  public long accountId() {
    return accountId;
  }

  /// What the account may do.
  ///
  /// @return ACTIVE from the start
  public AccountStatus status() {
    return status;
  }

  /// Sets what the account may do.
  ///
  /// @param newStatus from now on
  public void changeStatus(AccountStatus newStatus) {
    status = newStatus;
  }

  /// What can be used now.
  ///
  /// @param assetId of what
  /// @return in minimal units, at least 0
  public long freeUnits(int assetId) {
    var balance = find(assetId);
    return balance == null ? 0 : balance.freeUnits;
  }

  /// What open orders hold.
  ///
  /// @param assetId of what
  /// @return in minimal units, at least 0
  public long lockedUnits(int assetId) {
    var balance = find(assetId);
    return balance == null ? 0 : balance.lockedUnits;
  }

  /// Every balance ever touched.
  ///
  /// @return in order of asset
  public List<View.Balance> balances() {
    return balances.stream()
        .map(each -> new View.Balance(each.assetId, each.freeUnits, each.lockedUnits))
        .toList();
  }

  /// The transfers that must not be applied again.
  ///
  /// @return the window of this account
  public TransferWindow transfers() {
    return transfers;
  }

  EngineState.AccountState state() {
    return new EngineState.AccountState(accountId, status, balances(), transfers.oldestFirst());
  }

  Iterable<Balance> entries() {
    return balances;
  }

  Balance balance(int assetId) {
    var index = indexOf(assetId);
    if (index >= 0) {
      return balances.get(index);
    }
    var opened = new Balance(accountId, assetId);
    balances.add(-index - 1, opened);
    return opened;
  }

  private @Nullable Balance find(int assetId) {
    var index = indexOf(assetId);
    return index < 0 ? null : balances.get(index);
  }

  /// Finds a balance, or -1 less the place where it would be.
  private int indexOf(int assetId) {
    var low = 0;
    var high = balances.size() - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var found = balances.get(middle).assetId;
      if (found == assetId) {
        return middle;
      }
      if (found < assetId) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
