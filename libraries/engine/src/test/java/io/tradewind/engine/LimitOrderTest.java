package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BASE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.FUNDS;
import static io.tradewind.engine.Venue.QUOTE;
import static io.tradewind.engine.Venue.SYMBOL;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.model.Event;
import io.tradewind.model.Event.BalanceChanged;
import io.tradewind.model.Event.LevelChanged;
import io.tradewind.model.Event.OrderAccepted;
import io.tradewind.model.Event.TradeExecuted;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LimitOrderTest {
  private final Venue venue = new Venue(Venue.rules(0, 0));

  @AfterEach
  void everythingAddsUp() {
    venue.engine().verify();
  }

  @Test
  @Rule({"MATCH-001", "LEDGER-001"})
  void restingBidLocksItsNotional() {
    var terms = limit(ALICE, BUY, 100, 5, "a");

    var events = venue.submit(terms);

    assertEquals(
        List.of(
            new OrderAccepted(venue.accepted(1, terms)),
            new LevelChanged(SYMBOL, 1, BUY, 100, 5),
            new BalanceChanged(ALICE, QUOTE, FUNDS - 500, 500)),
        events);
  }

  @Test
  @Rule({"MATCH-002", "LEDGER-002", "MATCH-013"})
  void takerTradesAtTheMakersPriceAndGetsTheImprovementBack() {
    var ask = limit(ALICE, SELL, 100, 5, "a");
    venue.submit(ask);
    var maker = venue.accepted(1, ask);
    var bid = limit(BOB, BUY, 110, 3, "b");

    var events = venue.submit(bid);

    assertEquals(
        List.of(
            new OrderAccepted(venue.accepted(2, bid)),
            new TradeExecuted(
                1, 1, 3, 300, 0, 0, 2, BOB, maker.filled(3, 300, venue.timestampMicros())),
            new LevelChanged(SYMBOL, 2, SELL, 100, 2),
            new BalanceChanged(ALICE, BASE, FUNDS - 5, 2),
            new BalanceChanged(ALICE, QUOTE, FUNDS + 300, 0),
            new BalanceChanged(BOB, BASE, FUNDS + 3, 0),
            new BalanceChanged(BOB, QUOTE, FUNDS - 300, 0)),
        events);
  }

  @Test
  @Rule("MATCH-003")
  void remainderOfATakerRestsBehindItsTrades() {
    venue.submit(limit(ALICE, SELL, 100, 5, "a"));
    var bid = limit(BOB, BUY, 100, 8, "b");

    var events = venue.submit(bid);

    assertEquals(
        List.of(
            new LevelChanged(SYMBOL, 2, SELL, 100, 0),
            new LevelChanged(SYMBOL, 3, BUY, 100, 3),
            new BalanceChanged(ALICE, BASE, FUNDS - 5, 0),
            new BalanceChanged(ALICE, QUOTE, FUNDS + 500, 0),
            new BalanceChanged(BOB, BASE, FUNDS + 5, 0),
            new BalanceChanged(BOB, QUOTE, FUNDS - 800, 300)),
        events.subList(2, events.size()));
  }

  @Test
  @Rule("MATCH-002")
  void betterPriceTradesFirstThenOlderOrder() {
    venue.submit(limit(ALICE, SELL, 101, 1, "worse"));
    venue.submit(limit(ALICE, SELL, 100, 1, "older"));
    venue.submit(limit(ALICE, SELL, 100, 1, "newer"));

    assertEquals(
        List.of("older", "newer", "worse"), makers(venue.submit(limit(BOB, BUY, 101, 3, "b"))));
  }

  @Test
  @Rule("MATCH-002")
  void partialFillKeepsTimePriority() {
    venue.submit(limit(ALICE, BUY, 100, 2, "older"));
    venue.submit(limit(ALICE, BUY, 100, 2, "newer"));
    venue.submit(limit(BOB, SELL, 100, 1, "first"));

    assertEquals(
        List.of("older", "newer"), makers(venue.submit(limit(BOB, SELL, 100, 2, "second"))));
  }

  @Test
  @Rule("MATCH-004")
  void iocRemainderExpiresAndFreesItsHold() {
    venue.submit(limit(ALICE, SELL, 100, 2, "a"));
    var bid = limit(BOB, BUY, TimeInForce.IOC, 100, 5, "b");

    var events = venue.submit(bid);

    var expired =
        venue
            .accepted(2, bid)
            .filled(2, 200, venue.timestampMicros())
            .withStatus(OrderStatus.EXPIRED, venue.timestampMicros());
    assertEquals(
        new Event.OrderExpired(expired, ExpiryReason.UNFILLED_IOC_QUANTITY), events.get(2));
    assertEquals(new BalanceChanged(BOB, QUOTE, FUNDS - 200, 0), events.getLast());
  }

  @Test
  @Rule("MATCH-005")
  void fokThatCannotFillExpiresUntouched() {
    venue.submit(limit(ALICE, SELL, 100, 2, "a"));
    var bid = limit(BOB, BUY, TimeInForce.FOK, 100, 3, "b");

    var events = venue.submit(bid);

    var order = venue.accepted(2, bid);
    assertEquals(
        List.of(
            new OrderAccepted(order),
            new Event.OrderExpired(
                order.withStatus(OrderStatus.EXPIRED, venue.timestampMicros()),
                ExpiryReason.UNFILLED_FOK_ORDER)),
        events);
  }

  @Test
  @Rule("MATCH-005")
  void fokThatCanFillTradesInFull() {
    venue.submit(limit(ALICE, SELL, 100, 2, "a"));
    venue.submit(limit(ALICE, SELL, 101, 2, "b"));

    var events = venue.submit(limit(BOB, BUY, TimeInForce.FOK, 101, 3, "c"));

    assertEquals(List.of("a", "b"), makers(events));
    assertEquals(new BalanceChanged(BOB, QUOTE, FUNDS - 301, 0), events.getLast());
  }

  @Test
  @Rule("MATCH-013")
  void consecutiveTradesAtOnePriceShareAnAggregateTrade() {
    venue.submit(limit(ALICE, SELL, 100, 1, "a"));
    venue.submit(limit(ALICE, SELL, 100, 1, "b"));
    venue.submit(limit(ALICE, SELL, 101, 1, "c"));

    var first = venue.submit(limit(BOB, BUY, 101, 3, "d"));
    venue.submit(limit(ALICE, SELL, 101, 1, "e"));
    var second = venue.submit(limit(BOB, BUY, 101, 1, "f"));

    assertEquals(List.of(1L, 1L, 2L), trades(first).map(TradeExecuted::aggregateTradeId).toList());
    assertEquals(List.of(1L, 2L, 3L), trades(first).map(TradeExecuted::tradeId).toList());
    assertEquals(List.of(3L), trades(second).map(TradeExecuted::aggregateTradeId).toList());
  }

  @Test
  @Rule("MATCH-014")
  void ownersMayTradeWithThemselves() {
    venue.submit(limit(ALICE, SELL, 100, 2, "a"));

    venue.submit(limit(ALICE, BUY, 100, 2, "b"));

    assertEquals(FUNDS, venue.balance(ALICE, BASE).freeUnits());
    assertEquals(FUNDS, venue.balance(ALICE, QUOTE).freeUnits());
  }

  private static java.util.stream.Stream<TradeExecuted> trades(List<Event> events) {
    return events.stream().filter(TradeExecuted.class::isInstance).map(TradeExecuted.class::cast);
  }

  private static List<String> makers(List<Event> events) {
    return trades(events).map(trade -> trade.maker().terms().clientOrderId()).toList();
  }
}
