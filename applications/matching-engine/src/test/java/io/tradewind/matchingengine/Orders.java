package io.tradewind.matchingengine;

import io.tradewind.model.Command;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.TimeInForce;
import java.util.List;

/// Commands of tests: two funded customers and one market in which every unit is 1.
final class Orders {
  static final long ALICE = 1;
  static final long BOB = 2;
  static final int SYMBOL = 0;
  static final long FUNDS = 1_000_000_000;

  static final List<Command> LISTING =
      List.of(
          new Command.ListAsset("BASE", 0),
          new Command.ListAsset("QUOTE", 0),
          new Command.ListSymbol(
              "BASEQUOTE",
              "BASE",
              "QUOTE",
              new SymbolRules(1, 1, 1, 10_000, 1, 100_000, 1, 10_000_000, 1_000, 0, 0)),
          new Command.OpenAccount(ALICE),
          new Command.OpenAccount(BOB),
          new Command.Deposit(ALICE, 1, FUNDS, "quote"),
          new Command.Deposit(BOB, 0, FUNDS, "base"));

  private Orders() {}

  static Command buy(long priceTicks, long quantityLots, String clientOrderId) {
    return order(ALICE, Side.BUY, priceTicks, quantityLots, clientOrderId);
  }

  static Command sell(long priceTicks, long quantityLots, String clientOrderId) {
    return order(BOB, Side.SELL, priceTicks, quantityLots, clientOrderId);
  }

  private static Command order(
      long accountId, Side side, long priceTicks, long quantityLots, String clientOrderId) {
    return new Command.SubmitOrder(
        new OrderTerms(
            accountId,
            SYMBOL,
            side,
            OrderType.LIMIT,
            TimeInForce.GTC,
            priceTicks,
            quantityLots,
            0,
            clientOrderId));
  }
}
