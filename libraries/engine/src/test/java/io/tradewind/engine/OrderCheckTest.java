package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.engine.Venue.maker;
import static io.tradewind.engine.Venue.market;
import static io.tradewind.engine.Venue.quoteMarket;
import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.RejectReason;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.TimeInForce;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Prices 10 to 1,000, quantities 5 to 500, notional 200 to 20,000, two open orders.
final class OrderCheckTest {
  private final Venue venue =
      new Venue(new SymbolRules(1, 1, 10, 1_000, 5, 500, 200, 20_000, 2, 0, 0));

  @AfterEach
  void everythingAddsUp() {
    venue.engine().verify();
  }

  @ParameterizedTest
  @MethodSource
  @Rule("MATCH-011")
  void orderOutsideItsFiltersIsRejected(RejectReason reason, OrderTerms terms) {
    venue.refused(reason, terms);
  }

  static Stream<Arguments> orderOutsideItsFiltersIsRejected() {
    return Stream.of(
        arguments(RejectReason.PRICE_FILTER, limit(ALICE, BUY, 9, 50, "a")),
        arguments(RejectReason.PRICE_FILTER, limit(ALICE, BUY, 1_001, 5, "a")),
        arguments(RejectReason.PRICE_FILTER, limit(ALICE, BUY, 0, 5, "a")),
        arguments(RejectReason.PRICE_FILTER, limit(ALICE, BUY, Long.MIN_VALUE, 5, "a")),
        arguments(RejectReason.PRICE_FILTER, limit(ALICE, BUY, Long.MAX_VALUE, 5, "a")),
        arguments(RejectReason.LOT_SIZE, limit(ALICE, SELL, 100, 4, "a")),
        arguments(RejectReason.LOT_SIZE, limit(ALICE, SELL, 10, 501, "a")),
        arguments(RejectReason.LOT_SIZE, limit(ALICE, SELL, 10, Long.MAX_VALUE, "a")),
        arguments(RejectReason.LOT_SIZE, limit(ALICE, SELL, 10, -5, "a")),
        arguments(RejectReason.LOT_SIZE, market(ALICE, SELL, 4, "a")),
        arguments(RejectReason.LOT_SIZE, market(ALICE, SELL, 501, "a")),
        arguments(RejectReason.NOTIONAL, limit(ALICE, SELL, 39, 5, "a")),
        arguments(RejectReason.NOTIONAL, limit(ALICE, SELL, 1_000, 21, "a")),
        arguments(RejectReason.NOTIONAL, quoteMarket(ALICE, BUY, 199, "a")),
        arguments(RejectReason.NOTIONAL, quoteMarket(ALICE, BUY, 20_001, "a")),
        arguments(RejectReason.NOTIONAL, quoteMarket(ALICE, BUY, -1, "a")));
  }

  @ParameterizedTest
  @MethodSource
  @Rule("MATCH-011")
  void orderAtTheEdgeOfItsFiltersIsAccepted(OrderTerms terms) {
    assertEquals(
        Event.OrderAccepted.class, venue.submit(terms).getFirst().getClass(), terms::toString);
  }

  static Stream<Arguments> orderAtTheEdgeOfItsFiltersIsAccepted() {
    return Stream.of(
        arguments(limit(ALICE, BUY, 10, 20, "a")),
        arguments(limit(ALICE, BUY, 1_000, 20, "a")),
        arguments(limit(ALICE, SELL, 40, 5, "a")),
        arguments(limit(ALICE, SELL, 40, 500, "a")),
        arguments(market(ALICE, SELL, 5, "a")),
        arguments(market(ALICE, SELL, 500, "a")));
  }

  @ParameterizedTest
  @MethodSource
  @Rule("MATCH-017")
  void combinationThatMakesNoOrderIsRejected(OrderTerms terms) {
    venue.refused(RejectReason.INVALID_ORDER, terms);
  }

  static Stream<OrderTerms> combinationThatMakesNoOrderIsRejected() {
    var gtc = TimeInForce.GTC;
    return Stream.of(
        terms(OrderType.LIMIT, gtc, 100, 5, 500, "a"),
        terms(OrderType.LIMIT_MAKER, gtc, 100, 5, 500, "a"),
        terms(OrderType.LIMIT_MAKER, TimeInForce.IOC, 100, 5, 0, "a"),
        terms(OrderType.LIMIT_MAKER, TimeInForce.FOK, 100, 5, 0, "a"),
        terms(OrderType.MARKET, gtc, 100, 5, 0, "a"),
        terms(OrderType.MARKET, gtc, 0, 0, 0, "a"),
        terms(OrderType.MARKET, gtc, 0, 5, 500, "a"),
        terms(OrderType.MARKET, TimeInForce.IOC, 0, 5, 0, "a"),
        terms(OrderType.LIMIT, gtc, 100, 5, 0, ""),
        terms(OrderType.LIMIT, gtc, 100, 5, 0, "a b"),
        terms(OrderType.LIMIT, gtc, 100, 5, 0, "ü"),
        terms(OrderType.LIMIT, gtc, 100, 5, 0, "a".repeat(37)));
  }

  private static OrderTerms terms(
      OrderType type, TimeInForce timeInForce, long price, long lots, long quote, String name) {
    return new OrderTerms(ALICE, Venue.SYMBOL, BUY, type, timeInForce, price, lots, quote, name);
  }

  @Test
  @Rule("MATCH-016")
  void oneOpenOrderTooManyIsRejectedButTakersAreNot() {
    venue.submit(limit(ALICE, BUY, 100, 5, "a"));
    venue.submit(limit(ALICE, BUY, 101, 5, "b"));

    venue.refused(RejectReason.MAX_NUM_ORDERS, limit(ALICE, BUY, 102, 5, "c"));
    venue.refused(RejectReason.MAX_NUM_ORDERS, maker(ALICE, BUY, 102, 5, "c"));
    venue.submit(limit(BOB, SELL, 200, 6, "d"));
    assertEquals(
        Event.OrderAccepted.class, venue.submit(market(ALICE, BUY, 5, "c")).getFirst().getClass());
    assertEquals(
        Event.OrderAccepted.class,
        venue.submit(limit(ALICE, BUY, TimeInForce.IOC, 102, 5, "c")).getFirst().getClass());
  }

  @Test
  @Rule("MATCH-016")
  void filledOrderMakesRoomForAnother() {
    venue.submit(limit(ALICE, BUY, 100, 5, "a"));
    venue.submit(limit(ALICE, BUY, 101, 5, "b"));
    venue.submit(limit(BOB, SELL, 101, 5, "c"));

    assertEquals(
        Event.OrderAccepted.class,
        venue.submit(limit(ALICE, BUY, 99, 5, "d")).getFirst().getClass());
  }

  @Test
  @Rule({"MATCH-012", "LEDGER-013", "LEDGER-014"})
  void firstBrokenRuleAnswers() {
    var broken = new OrderTerms(9, 9, BUY, OrderType.LIMIT, TimeInForce.GTC, 1, 1, 1, "a");
    venue.submit(limit(ALICE, SELL, 100, 5, "resting"));
    venue.submit(limit(ALICE, BUY, 50, 5, "a"));
    venue.submit(limit(ALICE, BUY, 50, 5, "b"));

    venue.refused(RejectReason.UNKNOWN_ACCOUNT, broken);
    venue.refused(RejectReason.UNKNOWN_ACCOUNT, by(HouseAccount.ACCOUNT_ID, 0, broken));
    venue.apply(new Command.SetAccountStatus(ALICE, AccountStatus.FROZEN));
    venue.refused(RejectReason.ACCOUNT_FROZEN, by(ALICE, 9, broken));
    venue.apply(new Command.SetAccountStatus(ALICE, AccountStatus.ACTIVE));
    venue.refused(RejectReason.UNKNOWN_SYMBOL, by(ALICE, 9, broken));
    venue.apply(new Command.SetSymbolStatus(Venue.SYMBOL, SymbolStatus.HALT));
    venue.refused(RejectReason.MARKET_CLOSED, by(ALICE, 0, broken));
    venue.apply(new Command.SetSymbolStatus(Venue.SYMBOL, SymbolStatus.TRADING));
    venue.refused(RejectReason.INVALID_ORDER, by(ALICE, 0, broken));
    venue.refused(RejectReason.PRICE_FILTER, limit(ALICE, BUY, 1, 1, "a"));
    venue.refused(RejectReason.LOT_SIZE, limit(ALICE, BUY, 10, 1, "a"));
    venue.refused(RejectReason.NOTIONAL, limit(ALICE, BUY, 10, 5, "a"));
    venue.refused(RejectReason.DUPLICATE_CLIENT_ORDER_ID, maker(ALICE, BUY, 100, 5, "a"));
    venue.refused(RejectReason.MAX_NUM_ORDERS, maker(ALICE, BUY, 100, 5, "c"));
    venue.apply(new Command.OpenAccount(3));
    venue.refused(RejectReason.WOULD_TAKE, maker(3, BUY, 100, 5, "a"));
    venue.refused(RejectReason.INSUFFICIENT_BALANCE, maker(3, BUY, 99, 5, "a"));
  }

  private static OrderTerms by(long accountId, int symbolId, OrderTerms terms) {
    return new OrderTerms(
        accountId,
        symbolId,
        terms.side(),
        terms.type(),
        terms.timeInForce(),
        terms.priceTicks(),
        terms.quantityLots(),
        terms.quoteQuantityUnits(),
        terms.clientOrderId());
  }

  @Test
  @Rule("MATCH-013")
  void rejectedOrderTakesNoOrderId() {
    venue.refused(RejectReason.LOT_SIZE, limit(ALICE, BUY, 100, 1, "a"));
    var terms = limit(ALICE, BUY, 100, 5, "a");

    var events = venue.submit(terms);

    assertEquals(new Event.OrderAccepted(venue.accepted(1, terms)), events.getFirst());
  }
}
