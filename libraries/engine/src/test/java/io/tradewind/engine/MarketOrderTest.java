package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BASE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.FUNDS;
import static io.tradewind.engine.Venue.QUOTE;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.engine.Venue.maker;
import static io.tradewind.engine.Venue.market;
import static io.tradewind.engine.Venue.quoteMarket;
import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.model.Event;
import io.tradewind.model.Event.LevelChanged;
import io.tradewind.model.Event.OrderAccepted;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.RejectReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MarketOrderTest {
  private final Venue venue = new Venue(Venue.rules(0, 0));

  @AfterEach
  void everythingAddsUp() {
    venue.engine().verify();
  }

  @Test
  @Rule("MATCH-006")
  void limitMakerThatWouldTakeIsRejected() {
    venue.submit(limit(ALICE, SELL, 100, 5, "a"));

    venue.refused(RejectReason.WOULD_TAKE, maker(BOB, BUY, 100, 1, "b"));
  }

  @Test
  @Rule("MATCH-006")
  void limitMakerThatTakesNothingRests() {
    venue.submit(limit(ALICE, SELL, 100, 5, "a"));
    var bid = maker(BOB, BUY, 99, 1, "b");

    var events = venue.submit(bid);

    assertEquals(new OrderAccepted(venue.accepted(2, bid)), events.getFirst());
    assertEquals(new LevelChanged(Venue.SYMBOL, 2, BUY, 99, 1), events.get(1));
  }

  @Test
  @Rule("MATCH-007")
  void marketOrderSweepsTheBookAndItsRestExpires() {
    venue.submit(limit(ALICE, SELL, 100, 2, "a"));
    venue.submit(limit(ALICE, SELL, 9_000, 1, "b"));
    var taker = market(BOB, BUY, 5, "c");

    var events = venue.submit(taker);

    var expired =
        venue
            .accepted(3, taker)
            .filled(3, 9_200, venue.timestampMicros())
            .withStatus(OrderStatus.EXPIRED, venue.timestampMicros());
    assertEquals(
        new Event.OrderExpired(expired, ExpiryReason.INSUFFICIENT_LIQUIDITY), events.get(3));
    assertEquals(FUNDS - 9_200, venue.balance(BOB, QUOTE).freeUnits());
    assertEquals(0, venue.balance(BOB, QUOTE).lockedUnits());
  }

  @Test
  @Rule("MATCH-007")
  void marketOrderIntoAnEmptyBookIsAcceptedAndExpires() {
    var taker = market(BOB, SELL, 5, "a");

    var events = venue.submit(taker);

    var order = venue.accepted(1, taker);
    assertEquals(
        List.of(
            new OrderAccepted(order),
            new Event.OrderExpired(
                order.withStatus(OrderStatus.EXPIRED, venue.timestampMicros()),
                ExpiryReason.INSUFFICIENT_LIQUIDITY)),
        events);
  }

  @Test
  @Rule("LEDGER-008")
  void marketBuyThatCostsMoreThanIsFreeIsRejected() {
    venue.submit(limit(ALICE, SELL, 10_000, 101, "a"));

    venue.refused(RejectReason.INSUFFICIENT_BALANCE, market(BOB, BUY, 101, "b"));
    venue.submit(market(BOB, BUY, 100, "b"));

    assertEquals(0, venue.balance(BOB, QUOTE).freeUnits());
  }

  @Test
  @Rule("MATCH-008")
  void quoteQuantityBuysWholeLotsAndCompletes() {
    venue.submit(limit(ALICE, SELL, 100, 2, "a"));
    venue.submit(limit(ALICE, SELL, 150, 9, "b"));
    var taker = quoteMarket(BOB, BUY, 520, "c");

    var events = venue.submit(taker);

    var filled =
        venue
            .accepted(3, taker)
            .filled(4, 500, venue.timestampMicros())
            .withStatus(OrderStatus.FILLED, venue.timestampMicros());
    assertEquals(new Event.OrderCompleted(filled), events.get(3));
    assertEquals(FUNDS - 500, venue.balance(BOB, QUOTE).freeUnits());
    assertEquals(FUNDS + 4, venue.balance(BOB, BASE).freeUnits());
  }

  @Test
  @Rule("MATCH-008")
  void sellerByQuoteQuantityDoesNotWalkDownTheBookForARemainder() {
    venue.submit(limit(ALICE, BUY, 100, 5, "a"));
    venue.submit(limit(ALICE, BUY, 1, 99, "b"));

    var events = venue.submit(quoteMarket(BOB, SELL, 399, "c"));

    assertEquals(Event.OrderCompleted.class, events.get(2).getClass());
    assertEquals(FUNDS - 3, venue.balance(BOB, BASE).freeUnits());
    assertEquals(FUNDS + 300, venue.balance(BOB, QUOTE).freeUnits());
  }

  @Test
  @Rule("MATCH-008")
  void quoteQuantityThatEmptiesTheBookButIsUsedUpCompletes() {
    venue.submit(limit(ALICE, SELL, 100, 2, "a"));

    var events = venue.submit(quoteMarket(BOB, BUY, 299, "b"));

    assertEquals(Event.OrderCompleted.class, events.get(2).getClass());
  }

  @Test
  @Rule("MATCH-009")
  void quoteQuantityLeftWhenTheBookRunsOutExpires() {
    venue.submit(limit(ALICE, SELL, 100, 2, "a"));
    var taker = quoteMarket(BOB, BUY, 300, "b");

    var events = venue.submit(taker);

    var expired =
        venue
            .accepted(2, taker)
            .filled(2, 200, venue.timestampMicros())
            .withStatus(OrderStatus.EXPIRED, venue.timestampMicros());
    assertEquals(
        new Event.OrderExpired(expired, ExpiryReason.INSUFFICIENT_LIQUIDITY), events.get(2));
  }

  @Test
  @Rule("MATCH-009")
  void quoteQuantityThatBuysNothingIsRejected() {
    venue.refused(RejectReason.NO_LIQUIDITY, quoteMarket(BOB, BUY, 1_000, "a"));
    venue.submit(limit(ALICE, SELL, 100, 2, "b"));

    venue.refused(RejectReason.NO_LIQUIDITY, quoteMarket(BOB, BUY, 99, "c"));
  }

  @Test
  @Rule("MATCH-009")
  void quoteQuantityThatBuysMoreThanTheLargestQuantityIsRejected() {
    venue.submit(limit(ALICE, SELL, 1, 100_000, "a"));
    venue.submit(limit(ALICE, SELL, 1, 100_000, "b"));

    venue.refused(RejectReason.LOT_SIZE, quoteMarket(BOB, BUY, 100_001, "c"));
  }
}
