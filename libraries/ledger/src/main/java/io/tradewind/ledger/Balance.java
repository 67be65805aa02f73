package io.tradewind.ledger;

import java.util.Comparator;

/// What an account owns of an asset, now and before the command that is being applied.
final class Balance {
  static final Comparator<Balance> BY_ACCOUNT_AND_ASSET =
      (left, right) -> {
        var byAccount = Long.compare(left.accountId, right.accountId);
        return byAccount != 0 ? byAccount : Integer.compare(left.assetId, right.assetId);
      };

  final long accountId;
  final int assetId;
  long freeUnits;
  long lockedUnits;
  long freeUnitsBefore;
  long lockedUnitsBefore;

  /// Whether the command that is being applied has touched it.
  boolean touched;

  Balance(long accountId, int assetId) {
    this.accountId = accountId;
    this.assetId = assetId;
  }

  boolean changed() {
    return freeUnits != freeUnitsBefore || lockedUnits != lockedUnitsBefore;
  }

  long changeUnits() {
    return (freeUnits - freeUnitsBefore) + (lockedUnits - lockedUnitsBefore);
  }
}
