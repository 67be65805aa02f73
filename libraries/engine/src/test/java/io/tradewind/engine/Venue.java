package io.tradewind.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Query;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.TimeInForce;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.List;

/// An engine with two funded customers and one market in which every unit is 1: a lot at a tick
/// costs one quote unit.
///
/// Every command is a batch of its own, one millisecond after the one before.
final class Venue {
  static final long ALICE = 1;
  static final long BOB = 2;
  static final int BASE = 0;
  static final int QUOTE = 1;
  static final int SYMBOL = 0;
  static final long FUNDS = 1_000_000;

  private static final long MILLISECOND = 1_000;

  private final Engine engine;
  private long sequence;
  private long timestampMicros;

  Venue(SymbolRules rules) {
    engine = new Engine();
    apply(new Command.ListAsset("BASE", 0));
    apply(new Command.ListAsset("QUOTE", 0));
    apply(new Command.ListSymbol("BASEQUOTE", "BASE", "QUOTE", rules));
    for (var account : List.of(ALICE, BOB)) {
      apply(new Command.OpenAccount(account));
      apply(new Command.Deposit(account, BASE, FUNDS, "base"));
      apply(new Command.Deposit(account, QUOTE, FUNDS, "quote"));
    }
  }

  static SymbolRules rules(int makerFeeMillionths, int takerFeeMillionths) {
    return new SymbolRules(
        1, 1, 1, 10_000, 1, 100_000, 1, 10_000_000, 3, makerFeeMillionths, takerFeeMillionths);
  }

  Engine engine() {
    return engine;
  }

  long timestampMicros() {
    return timestampMicros;
  }

  List<Event> apply(Command command) {
    return apply(0, 0, command);
  }

  List<Event> apply(long gatewayId, long gatewaySequence, Command command) {
    var events = new ArrayList<Event>();
    timestampMicros += MILLISECOND;
    engine.apply(
        new JournalEntry(++sequence, 0, timestampMicros, gatewayId, gatewaySequence, command),
        events::add);
    return events;
  }

  void passTime(long micros) {
    timestampMicros += micros;
  }

  List<Event> submit(OrderTerms terms) {
    return apply(new Command.SubmitOrder(terms));
  }

  List<Event> cancel(long accountId, long orderId) {
    return apply(
        new Command.CancelOrder(accountId, SYMBOL, orderId, "", "cancel", CancelRestriction.NONE));
  }

  List<Event> cancelAll(long accountId) {
    return apply(new Command.CancelAllOrders(accountId, SYMBOL, "cancel"));
  }

  /// Checks that a command was refused and changed nothing.
  void refused(RejectReason reason, OrderTerms terms) {
    var before = engine.state();
    assertEquals(List.of(new Event.OrderRejected(terms, reason)), submit(terms));
    unchanged(before);
  }

  void refused(RejectReason reason, Command command) {
    var before = engine.state();
    assertEquals(List.of(new Event.CommandRejected(reason)), apply(command));
    unchanged(before);
  }

  private void unchanged(io.tradewind.model.EngineState before) {
    var after = engine.state();
    assertEquals(before.markets(), after.markets());
    assertEquals(before.accounts(), after.accounts());
    assertEquals(before.assets(), after.assets());
  }

  View.Balance balance(long accountId, int assetId) {
    return switch (engine.query(new Query.AccountQuery(accountId))) {
      case View.AccountView view ->
          view.balances().stream()
              .filter(each -> each.assetId() == assetId)
              .findFirst()
              .orElse(new View.Balance(assetId, 0, 0));
      case View other -> throw new AssertionError(other);
    };
  }

  View.BookView book() {
    return switch (engine.query(new Query.MarketQuery())) {
      case View.MarketView view -> view.books().getFirst();
      case View other -> throw new AssertionError(other);
    };
  }

  static OrderTerms limit(long accountId, Side side, long priceTicks, long lots, String name) {
    return limit(accountId, side, TimeInForce.GTC, priceTicks, lots, name);
  }

  static OrderTerms limit(
      long accountId, Side side, TimeInForce timeInForce, long priceTicks, long lots, String name) {
    return new OrderTerms(
        accountId, SYMBOL, side, OrderType.LIMIT, timeInForce, priceTicks, lots, 0, name);
  }

  static OrderTerms maker(long accountId, Side side, long priceTicks, long lots, String name) {
    return new OrderTerms(
        accountId, SYMBOL, side, OrderType.LIMIT_MAKER, TimeInForce.GTC, priceTicks, lots, 0, name);
  }

  static OrderTerms market(long accountId, Side side, long lots, String name) {
    return new OrderTerms(
        accountId, SYMBOL, side, OrderType.MARKET, TimeInForce.GTC, 0, lots, 0, name);
  }

  static OrderTerms quoteMarket(long accountId, Side side, long quoteUnits, String name) {
    return new OrderTerms(
        accountId, SYMBOL, side, OrderType.MARKET, TimeInForce.GTC, 0, 0, quoteUnits, name);
  }

  /// The order as accepted now.
  Order accepted(long orderId, OrderTerms terms) {
    return new Order(orderId, terms, OrderStatus.NEW, 0, 0, timestampMicros, timestampMicros);
  }
}
