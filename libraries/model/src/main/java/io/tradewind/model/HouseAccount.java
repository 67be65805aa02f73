package io.tradewind.model;

/// The venue's own account: it receives every fee.
public final class HouseAccount {
  /// The id of the house account. It is open from the start and places no orders.
  public static final long ACCOUNT_ID = 0;

  private HouseAccount() {}
}
