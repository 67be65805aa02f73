package io.tradewind.engine;

import io.tradewind.model.EngineState;
import io.tradewind.model.EngineState.AccountState;
import io.tradewind.model.EngineState.GatewayState;
import io.tradewind.model.EngineState.MarketState;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.Limits;
import io.tradewind.model.Order;
import io.tradewind.model.Side;
import java.util.List;

/// What a state must look like before an engine is built of it.
final class StateChecks {
  private StateChecks() {}

  /// Checks order, ranges and references; sums are the business of [Audit].
  ///
  /// @throws IllegalArgumentException naming the first thing that is wrong
  static void check(EngineState state) {
    require(
        state.engineVersion() >= EngineVersions.FIRST
            && state.engineVersion() <= EngineVersions.NEWEST,
        "engine version %d is not known to this build".formatted(state.engineVersion()));
    for (var i = 0; i < state.assets().size(); i++) {
      require(state.assets().get(i).asset().assetId() == i, "asset ids have gaps");
    }
    for (var i = 0; i < state.markets().size(); i++) {
      require(state.markets().get(i).symbol().symbolId() == i, "symbol ids have gaps");
      check(state.markets().get(i), state);
    }
    var lastGatewayId = 0L;
    for (var gateway : state.gateways()) {
      require(gateway.gatewayId() > lastGatewayId, "gateways are out of order");
      lastGatewayId = gateway.gatewayId();
      check(gateway);
    }
    require(lastGatewayId <= state.lastGatewayId(), "a gateway id was never given");
    checkAccounts(state.accounts(), state.assets().size());
  }

  private static void check(GatewayState gateway) {
    var last = Math.max(0, gateway.highestSequence() - Limits.GATEWAY_WINDOW);
    for (var submission : gateway.window()) {
      require(submission.gatewaySequence() > last, "a gateway's window is out of order");
      last = submission.gatewaySequence();
    }
    require(last <= gateway.highestSequence(), "a gateway's window is above its highest sequence");
  }

  private static void check(MarketState market, EngineState state) {
    var symbol = market.symbol();
    require(
        state.assets().stream().anyMatch(each -> each.asset().equals(symbol.base()))
            && state.assets().stream().anyMatch(each -> each.asset().equals(symbol.quote())),
        symbol.code() + " has an asset that is not listed");
    require(
        ListingRules.quoteUnitsPerTickLot(symbol.rules(), symbol.base())
            == symbol.quoteUnitsPerTickLot(),
        symbol.code() + " has wrong units");
    check(market.bids(), Side.BUY, market);
    check(market.asks(), Side.SELL, market);
  }

  private static void check(List<Order> orders, Side side, MarketState market) {
    var bestFirst = side == Side.BUY ? 1 : -1;
    for (var i = 0; i < orders.size(); i++) {
      check(orders.get(i), side, market);
      require(
          i == 0
              || bestFirst
                      * Long.compare(
                          orders.get(i - 1).terms().priceTicks(),
                          orders.get(i).terms().priceTicks())
                  >= 0,
          market.symbol().code() + " has orders out of priority");
    }
  }

  private static void check(Order order, Side side, MarketState market) {
    require(
        order.terms().side() == side
            && order.terms().symbolId() == market.symbol().symbolId()
            && order.orderId() >= 1
            && order.orderId() <= market.lastOrderId()
            && order.status().open()
            && order.remainingLots() > 0,
        "order %d of %s is not open".formatted(order.orderId(), market.symbol().code()));
  }

  private static void checkAccounts(List<AccountState> accounts, int assets) {
    var lastAccountId = HouseAccount.ACCOUNT_ID - 1;
    for (var account : accounts) {
      require(account.accountId() > lastAccountId, "accounts are out of order");
      lastAccountId = account.accountId();
      var lastAssetId = -1;
      for (var balance : account.balances()) {
        require(
            balance.assetId() > lastAssetId && balance.assetId() < assets,
            "account %d has balances out of order".formatted(account.accountId()));
        lastAssetId = balance.assetId();
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("the state contradicts itself: " + otherwise);
    }
  }
}
