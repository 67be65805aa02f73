package io.tradewind.ledger;

import io.tradewind.collections.RadixMap;
import io.tradewind.model.EngineState;
import io.tradewind.model.Event;
import io.tradewind.model.HouseAccount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Every account of a partition and what came in and went out of each asset.
///
/// Between two calls of [#settle] the movements of one command are made; [#settle] then proves that
/// they created nothing, lost nothing and left nothing below zero.
///
/// Thread ownership: one thread calls every method. Nothing is locked.
public final class Ledger {
  /*
   * The proof costs what the command touched, not what the venue holds. The first movement of a
   * balance in a command keeps its value from before; settle adds up the differences by asset and
   * compares them with what deposits and withdrawals brought in. If every command's differences add
   * up, the sum of all balances is always the total, which recount() confirms the slow way.
   */
  private final RadixMap<Account> accounts = new RadixMap<>();
  private final Account house = new Account(HouseAccount.ACCOUNT_ID);
  private final List<Balance> touched = new ArrayList<>();

  /// What came in less what went out, by asset.
  private long[] totalUnits = new long[0];

  /// What this command's movements have yet to account for, by asset; all 0 between commands.
  private long[] unexplainedUnits = new long[0];

  /// Creates a ledger of no assets with the house account open.
  public Ledger() {
    accounts.put(house.accountId(), house);
  }

  /// Adds an asset of which there is nothing yet.
  ///
  /// @param assetId the next id
  public void addAsset(int assetId) {
    totalUnits = Arrays.copyOf(totalUnits, assetId + 1);
    unexplainedUnits = Arrays.copyOf(unexplainedUnits, assetId + 1);
  }

  /// Opens an account.
  ///
  /// @param accountId not open yet, at least 1
  /// @return the account: active and empty
  public Account open(long accountId) {
    var account = new Account(accountId);
    accounts.put(accountId, account);
    return account;
  }

  /// Finds an account.
  ///
  /// @param accountId any number
  /// @return null when it is not open
  public @Nullable Account account(long accountId) {
    return accounts.get(accountId);
  }

  /// How many accounts are open.
  ///
  /// @return at least 1, for the house
  public int accounts() {
    return accounts.size();
  }

  /// What came in of an asset less what went out.
  ///
  /// @param assetId a listed asset
  /// @return in minimal units, 0 to [Limits#AMOUNT_UNITS]
  public long totalUnits(int assetId) {
    return totalUnits[assetId];
  }

  /// Brings funds in.
  ///
  /// @param account who receives them
  /// @param assetId of what
  /// @param units at least 1, and no more than the asset's total has room for
  public void deposit(Account account, int assetId, long units) {
    touch(account.balance(assetId)).freeUnits += units;
    totalUnits[assetId] += units;
    unexplainedUnits[assetId] -= units;
  }

  /// Takes funds out.
  ///
  /// @param account whose they are
  /// @param assetId of what
  /// @param units from 1 to what is free
  public void withdraw(Account account, int assetId, long units) {
    touch(account.balance(assetId)).freeUnits -= units;
    totalUnits[assetId] -= units;
    unexplainedUnits[assetId] += units;
  }

  /// Locks free funds for an order.
  ///
  /// @param account whose
  /// @param assetId of what
  /// @param units from 1 to what is free
  public void lock(Account account, int assetId, long units) {
    var balance = touch(account.balance(assetId));
    balance.freeUnits -= units;
    balance.lockedUnits += units;
  }

  /// Frees locked funds.
  ///
  /// @param account whose
  /// @param assetId of what
  /// @param units from 0 to what is locked
  public void unlock(Account account, int assetId, long units) {
    if (units > 0) {
      var balance = touch(account.balance(assetId));
      balance.freeUnits += units;
      balance.lockedUnits -= units;
    }
  }

  /// Pays with locked funds; the house takes its fee out of what is paid.
  ///
  /// @param payer whose locked funds are used
  /// @param receiver gets the payment less the fee
  /// @param assetId of what
  /// @param units from 1 to what the payer has locked
  /// @param feeUnits from 0 to the payment
  public void pay(Account payer, Account receiver, int assetId, long units, long feeUnits) {
    touch(payer.balance(assetId)).lockedUnits -= units;
    credit(receiver, assetId, units - feeUnits);
    credit(house, assetId, feeUnits);
  }

  /// Closes a command: checks its movements and reports the balances that it changed.
  ///
  /// @param events receives [Event.BalanceChanged], in order of account and asset
  /// @throws UnbalancedLedger if a balance is negative or an asset was created or lost
  public void settle(Consumer<? super Event> events) {
    if (touched.isEmpty()) {
      return;
    }
    if (touched.size() > 1) {
      touched.sort(Balance.BY_ACCOUNT_AND_ASSET);
    }
    for (var i = 0; i < touched.size(); i++) {
      var balance = touched.get(i);
      Recount.requireNotNegative(balance);
      unexplainedUnits[balance.assetId] += balance.changeUnits();
    }
    for (var i = 0; i < touched.size(); i++) {
      var balance = touched.get(i);
      balance.touched = false;
      if (unexplainedUnits[balance.assetId] != 0) {
        throw new UnbalancedLedger(
            "asset %d is off by %d units after one command"
                .formatted(balance.assetId, unexplainedUnits[balance.assetId]));
      }
      if (balance.changed()) {
        events.accept(
            new Event.BalanceChanged(
                balance.accountId, balance.assetId, balance.freeUnits, balance.lockedUnits));
      }
    }
    touched.clear();
  }

  /// Visits every account in order of id, the house first.
  ///
  /// @param visitor called once for each
  public void forEach(Consumer<? super Account> visitor) {
    accounts.forEach(visitor);
  }

  /// Adds up every balance of every account.
  ///
  /// @throws UnbalancedLedger if one is negative, or an asset's sum is not its total
  public void recount() {
    var sums = new long[totalUnits.length];
    accounts.forEach(account -> Recount.add(account, sums));
    Recount.compare(sums, totalUnits);
  }

  /// Copies every account.
  ///
  /// @return in order of id, the house first
  public List<EngineState.AccountState> accountStates() {
    var states = new ArrayList<EngineState.AccountState>(accounts.size());
    accounts.forEach(account -> states.add(account.state()));
    return states;
  }

  /// Creates a ledger in a state.
  ///
  /// @param assets in order of id, with their totals
  /// @param accountStates in order of id
  /// @return the ledger, not yet recounted
  public static Ledger restore(
      List<EngineState.AssetState> assets, List<EngineState.AccountState> accountStates) {
    var ledger = new Ledger();
    for (var asset : assets) {
      var assetId = asset.asset().assetId();
      ledger.addAsset(assetId);
      ledger.totalUnits[assetId] = asset.depositedLessWithdrawnUnits();
    }
    for (var state : accountStates) {
      var known = ledger.account(state.accountId());
      var account = known == null ? ledger.open(state.accountId()) : known;
      account.changeStatus(state.status());
      state.transfers().forEach(account.transfers()::remember);
      for (var balance : state.balances()) {
        var entry = account.balance(balance.assetId());
        entry.freeUnits = balance.freeUnits();
        entry.lockedUnits = balance.lockedUnits();
      }
    }
    return ledger;
  }

  private void credit(Account account, int assetId, long units) {
    if (units > 0) {
      touch(account.balance(assetId)).freeUnits += units;
    }
  }

  private Balance touch(Balance balance) {
    if (!balance.touched) {
      balance.touched = true;
      balance.freeUnitsBefore = balance.freeUnits;
      balance.lockedUnitsBefore = balance.lockedUnits;
      touched.add(balance);
    }
    return balance;
  }
}
