package io.tradewind.engine.oracle;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.EngineState;
import io.tradewind.model.EngineState.Transfer;
import io.tradewind.model.View;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// An account as two maps of big numbers.
final class NaiveAccount {
  final long accountId;
  AccountStatus status = AccountStatus.ACTIVE;
  final TreeMap<Integer, BigInteger> free = new TreeMap<>();
  final TreeMap<Integer, BigInteger> locked = new TreeMap<>();
  final List<Transfer> transfers = new ArrayList<>();

  NaiveAccount(long accountId) {
    this.accountId = accountId;
  }

  BigInteger free(int assetId) {
    return free.getOrDefault(assetId, BigInteger.ZERO);
  }

  BigInteger locked(int assetId) {
    return locked.getOrDefault(assetId, BigInteger.ZERO);
  }

  void addFree(int assetId, BigInteger units) {
    if (units.signum() != 0) {
      free.merge(assetId, units, BigInteger::add);
    }
  }

  void addLocked(int assetId, BigInteger units) {
    if (units.signum() != 0) {
      locked.merge(assetId, units, BigInteger::add);
      free.putIfAbsent(assetId, BigInteger.ZERO);
    }
  }

  View.Balance balance(int assetId) {
    return new View.Balance(
        assetId, free(assetId).longValueExact(), locked(assetId).longValueExact());
  }

  List<View.Balance> balances() {
    return free.keySet().stream().map(this::balance).toList();
  }

  EngineState.AccountState state() {
    return new EngineState.AccountState(accountId, status, balances(), List.copyOf(transfers));
  }
}
