package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.FUNDS;
import static io.tradewind.engine.Venue.QUOTE;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.engine.Venue.market;
import static io.tradewind.engine.Venue.quoteMarket;
import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Event;
import io.tradewind.model.Event.OrderExpired;
import io.tradewind.model.Event.TradeExecuted;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.Limits;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A book of 1,001 asks of two lots each: one maker more than a command may meet.
final class MatchLimitTest {
  private static final int MAKERS = Limits.FILLS_PER_COMMAND;

  private final Venue venue =
      new Venue(
          new SymbolRules(
              1, 1, 1, 10_000, 1, 100_000, 1, 10_000_000, Limits.OPEN_ORDERS_PER_SYMBOL, 0, 0));

  @BeforeEach
  void fillTheBook() {
    for (var i = 0; i < MAKERS; i++) {
      venue.submit(limit(ALICE, SELL, 10 + i / 100, 2, "ask" + i));
    }
    venue.submit(limit(BOB, SELL, 20, 2, "last"));
  }

  @AfterEach
  void everythingAddsUp() {
    venue.engine().verify();
  }

  @Test
  @Rule({"MATCH-010", "MATCH-022"})
  void remainderBeyondTheMostMakersExpiresInsteadOfCrossing() {
    var events = venue.submit(limit(BOB, BUY, 30, 2 * MAKERS + 1, "taker"));

    assertEquals(MAKERS, trades(events));
    assertEquals(ExpiryReason.MATCH_LIMIT, expiry(events));
    assertEquals(0, venue.balance(BOB, QUOTE).lockedUnits());
    assertEquals(1, venue.book().asks().size());
  }

  @Test
  @Rule("MATCH-010")
  void exactlyTheMostMakersFillAnOrder() {
    assertEquals(MAKERS, trades(venue.submit(market(BOB, BUY, 2 * MAKERS, "taker"))));
  }

  @Test
  @Rule("MATCH-010")
  void remainderThatCrossesNothingMoreRests() {
    var events = venue.submit(limit(BOB, BUY, 19, 2 * MAKERS + 1, "taker"));

    assertEquals(MAKERS, trades(events));
    assertEquals(1, venue.book().bids().getFirst().quantityLots());
    assertEquals(19, venue.balance(BOB, QUOTE).lockedUnits());
  }

  @Test
  @Rule("MATCH-010")
  void fokThatNeedsMoreMakersExpiresUntouched() {
    var events = venue.submit(fok(2 * MAKERS + 1));

    assertEquals(0, trades(events));
    assertEquals(ExpiryReason.MATCH_LIMIT, expiry(events));
    assertEquals(FUNDS, venue.balance(BOB, QUOTE).freeUnits());
    assertEquals(MAKERS, trades(venue.submit(fok(2 * MAKERS))));
  }

  @Test
  @Rule("MATCH-010")
  void marketOrdersExpireAtTheMostMakersToo() {
    var byQuote = venue.submit(quoteMarket(BOB, BUY, FUNDS - 1, "quote"));

    assertEquals(MAKERS, trades(byQuote));
    assertEquals(ExpiryReason.MATCH_LIMIT, expiry(byQuote));
    assertTrue(venue.balance(BOB, QUOTE).lockedUnits() == 0);
  }

  private static OrderTerms fok(long lots) {
    return limit(BOB, BUY, TimeInForce.FOK, 30, lots, "fok");
  }

  private static long trades(List<Event> events) {
    return events.stream().filter(TradeExecuted.class::isInstance).count();
  }

  private static ExpiryReason expiry(List<Event> events) {
    return events.stream()
        .filter(OrderExpired.class::isInstance)
        .map(event -> ((OrderExpired) event).reason())
        .findFirst()
        .orElseThrow();
  }
}
