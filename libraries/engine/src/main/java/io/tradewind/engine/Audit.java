package io.tradewind.engine;

import io.tradewind.collections.RadixMap;
import io.tradewind.ledger.Account;
import io.tradewind.ledger.Ledger;
import io.tradewind.ledger.UnbalancedLedger;
import io.tradewind.matching.PriceLevel;
import io.tradewind.model.Side;

/// Recounts from scratch what running totals and indexes vouch for.
final class Audit {
  private final Ledger ledger;
  private final Listings listings;

  /// What open orders hold, by account, then by asset.
  private final RadixMap<long[]> heldUnits = new RadixMap<>();

  Audit(Ledger ledger, Listings listings) {
    this.ledger = ledger;
    this.listings = listings;
  }

  /// Recounts everything.
  ///
  /// @throws InvariantViolation naming the first thing that does not add up
  void verify() {
    try {
      ledger.recount();
    } catch (UnbalancedLedger unbalanced) {
      throw new InvariantViolation("balances do not add up", unbalanced);
    }
    for (var market : listings.markets()) {
      verifyUncrossed(market);
      var orders = verifySide(market, Side.BUY) + verifySide(market, Side.SELL);
      verifyOwners(market, orders);
    }
    ledger.forEach(this::verifyHolds);
  }

  /// Checks that the best bid is below the best ask.
  static void verifyUncrossed(Market market) {
    var bid = market.book().best(Side.BUY);
    var ask = market.book().best(Side.SELL);
    if (bid != null && ask != null && bid.priceTicks() >= ask.priceTicks()) {
      throw new InvariantViolation(
          "%s is crossed: bid %d, ask %d"
              .formatted(market.symbol().code(), bid.priceTicks(), ask.priceTicks()));
    }
  }

  private int verifySide(Market market, Side side) {
    var orders = 0;
    for (var level = market.book().best(side); level != null; level = level.worse()) {
      var worse = level.worse();
      require(
          worse == null || (worse.priceTicks() < level.priceTicks()) == (side == Side.BUY),
          market,
          "has levels out of order");
      orders += verifyLevel(market, level);
    }
    return orders;
  }

  private int verifyLevel(Market market, PriceLevel<OpenOrder> level) {
    var lots = 0L;
    var orders = 0;
    for (var order = level.oldest(); order != null; order = order.newer()) {
      require(
          order.order.remainingLots() == order.remainingLots()
              && order.remainingLots() > 0
              && order.order.status().open()
              && order.side() == level.side()
              && order.priceTicks() == level.priceTicks()
              && market.book().find(order.orderId()) == order,
          market,
          "holds an order that differs from its record");
      var held = held(order.owner.accountId());
      held[market.paidAssetId(order.side())] +=
          market.holdUnits(order.side(), order.priceTicks(), order.remainingLots());
      lots += order.remainingLots();
      orders++;
    }
    require(
        lots == level.quantityLots() && orders == level.orders() && orders > 0,
        market,
        "has a level that is not the sum of its orders");
    return orders;
  }

  private static void verifyOwners(Market market, int orders) {
    var owned = new int[1];
    market.openOrdersByAccount().forEach(each -> owned[0] += each.size());
    require(
        owned[0] == orders && market.book().size() == orders,
        market,
        "has orders without an owner, or owners without their order");
  }

  private void verifyHolds(Account account) {
    var held = heldUnits.get(account.accountId());
    for (var assetId = 0; assetId < listings.assets().size(); assetId++) {
      var expected = held == null ? 0 : held[assetId];
      if (expected != account.lockedUnits(assetId)) {
        throw new InvariantViolation(
            "account %d has %d units of asset %d locked, but its orders hold %d"
                .formatted(account.accountId(), account.lockedUnits(assetId), assetId, expected));
      }
    }
  }

  private long[] held(long accountId) {
    var held = heldUnits.get(accountId);
    if (held == null) {
      held = new long[listings.assets().size()];
      heldUnits.put(accountId, held);
    }
    return held;
  }

  private static void require(boolean holds, Market market, String otherwise) {
    if (!holds) {
      throw new InvariantViolation(market.symbol().code() + " " + otherwise);
    }
  }
}
