package io.tradewind.ledger;

import io.tradewind.model.Limits;

/// The checks that balances must pass.
final class Recount {
  private Recount() {}

  static void requireNotNegative(Balance balance) {
    if (balance.freeUnits < 0 || balance.lockedUnits < 0) {
      throw new UnbalancedLedger(
          "account %d owns %d free and %d locked units of asset %d"
              .formatted(
                  balance.accountId, balance.freeUnits, balance.lockedUnits, balance.assetId));
    }
  }

  static void add(Account account, long[] sums) {
    for (var balance : account.entries()) {
      requireNotNegative(balance);
      addTo(sums, balance.assetId, balance.freeUnits);
      addTo(sums, balance.assetId, balance.lockedUnits);
    }
  }

  private static void addTo(long[] sums, int assetId, long units) {
    if (units > Limits.AMOUNT_UNITS - sums[assetId]) {
      throw new UnbalancedLedger(
          "accounts own more than %d units of asset %d".formatted(Limits.AMOUNT_UNITS, assetId));
    }
    sums[assetId] += units;
  }

  static void compare(long[] sums, long[] totals) {
    for (var assetId = 0; assetId < totals.length; assetId++) {
      if (sums[assetId] != totals[assetId]) {
        throw new UnbalancedLedger(
            "accounts own %d units of asset %d, but %d came in less what went out"
                .formatted(sums[assetId], assetId, totals[assetId]));
      }
    }
  }
}
