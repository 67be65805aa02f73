package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.FUNDS;
import static io.tradewind.engine.Venue.QUOTE;
import static io.tradewind.engine.Venue.SYMBOL;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Event.BalanceChanged;
import io.tradewind.model.Event.CancelRejected;
import io.tradewind.model.Event.LevelChanged;
import io.tradewind.model.Event.OrderCanceled;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.RejectReason;
import io.tradewind.model.SymbolStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CancelTest {
  private final Venue venue = new Venue(Venue.rules(0, 0));

  @AfterEach
  void everythingAddsUp() {
    venue.engine().verify();
  }

  @Test
  @Rule({"MATCH-018", "LEDGER-012"})
  void canceledOrderLeavesTheBookAndFreesItsHold() {
    var terms = limit(ALICE, BUY, 100, 5, "a");
    venue.submit(terms);
    var order = venue.accepted(1, terms);

    var events = venue.cancel(ALICE, 1);

    assertEquals(
        List.of(
            new OrderCanceled(
                order.withStatus(OrderStatus.CANCELED, venue.timestampMicros()), "cancel"),
            new LevelChanged(SYMBOL, 2, BUY, 100, 0),
            new BalanceChanged(ALICE, QUOTE, FUNDS, 0)),
        events);
  }

  @Test
  @Rule("MATCH-015")
  void clientOrderIdIsFreeAgainOnceItsOrderIsClosed() {
    venue.submit(limit(ALICE, BUY, 100, 5, "a"));
    venue.refused(RejectReason.DUPLICATE_CLIENT_ORDER_ID, limit(ALICE, BUY, 99, 5, "a"));
    venue.cancel(ALICE, 1);

    var again = limit(ALICE, BUY, 99, 5, "a");
    var events = venue.submit(again);

    assertEquals(new Event.OrderAccepted(venue.accepted(2, again)), events.getFirst());
  }

  @ParameterizedTest
  @MethodSource
  @Rule("MATCH-018")
  void cancelThatNamesNoSuitableOrderIsRefused(
      RejectReason reason, long accountId, long orderId, String name, CancelRestriction only) {
    venue.submit(limit(ALICE, BUY, 100, 5, "new"));
    venue.submit(limit(ALICE, BUY, 101, 5, "part"));
    venue.submit(limit(BOB, SELL, 101, 2, "taker"));

    var events = venue.apply(new Command.CancelOrder(accountId, SYMBOL, orderId, name, "c", only));

    assertEquals(List.of(new CancelRejected(accountId, SYMBOL, reason)), events);
  }

  static Stream<Arguments> cancelThatNamesNoSuitableOrderIsRefused() {
    var none = CancelRestriction.NONE;
    return Stream.of(
        arguments(RejectReason.UNKNOWN_ORDER, ALICE, 9, "", none),
        arguments(RejectReason.UNKNOWN_ORDER, ALICE, -1, "", none),
        arguments(RejectReason.UNKNOWN_ORDER, ALICE, 0, "", none),
        arguments(RejectReason.UNKNOWN_ORDER, ALICE, 0, "old", none),
        arguments(RejectReason.UNKNOWN_ORDER, BOB, 1, "", none),
        arguments(RejectReason.UNKNOWN_ORDER, BOB, 0, "new", none),
        arguments(RejectReason.UNKNOWN_ACCOUNT, 7, 1, "", none),
        arguments(RejectReason.CLIENT_ORDER_ID_MISMATCH, ALICE, 1, "part", none),
        arguments(
            RejectReason.CANCEL_RESTRICTED, ALICE, 1, "", CancelRestriction.ONLY_PARTIALLY_FILLED),
        arguments(RejectReason.CANCEL_RESTRICTED, ALICE, 2, "", CancelRestriction.ONLY_NEW));
  }

  @Test
  @Rule("MATCH-018")
  void orderIsFoundByItsClientOrderIdAlone() {
    venue.submit(limit(ALICE, BUY, 100, 5, "a"));
    venue.submit(limit(ALICE, BUY, 100, 6, "b"));

    venue.apply(new Command.CancelOrder(ALICE, SYMBOL, 0, "a", "", CancelRestriction.ONLY_NEW));

    assertEquals(6, venue.book().bids().getFirst().quantityLots());
  }

  @Test
  @Rule({"MATCH-019", "MATCH-021"})
  void cancelAllCancelsInOrderOfIdsAndReportsEachLevelOnce() {
    venue.submit(limit(ALICE, BUY, 100, 1, "z"));
    venue.submit(limit(ALICE, SELL, 200, 2, "y"));
    venue.submit(limit(ALICE, BUY, 100, 3, "x"));
    venue.submit(limit(BOB, BUY, 100, 4, "w"));

    var events = venue.cancelAll(ALICE);

    var canceled =
        events.stream()
            .filter(OrderCanceled.class::isInstance)
            .map(event -> ((OrderCanceled) event).order().terms().clientOrderId())
            .toList();
    assertEquals(List.of("z", "y", "x"), canceled);
    assertEquals(
        List.of(
            new LevelChanged(SYMBOL, 5, BUY, 100, 4), new LevelChanged(SYMBOL, 6, SELL, 200, 0)),
        events.subList(3, 5));
    assertEquals(7, events.size());
  }

  @Test
  @Rule("MATCH-019")
  void cancelAllOfNothingIsRefused() {
    assertEquals(
        List.of(new CancelRejected(ALICE, SYMBOL, RejectReason.UNKNOWN_ORDER)),
        venue.cancelAll(ALICE));
  }

  @Test
  @Rule("MATCH-020")
  void haltedMarketTakesNeitherOrdersNorCancels() {
    venue.submit(limit(ALICE, BUY, 100, 1, "a"));
    venue.apply(new Command.SetSymbolStatus(SYMBOL, SymbolStatus.HALT));

    venue.refused(RejectReason.MARKET_CLOSED, limit(BOB, BUY, 100, 1, "b"));
    var refusal = List.of(new CancelRejected(ALICE, SYMBOL, RejectReason.MARKET_CLOSED));
    assertEquals(refusal, venue.cancel(ALICE, 1));
    assertEquals(refusal, venue.cancelAll(ALICE));
  }

  @Test
  @Rule("MATCH-020")
  void cancelOnlyMarketTakesCancels() {
    venue.submit(limit(ALICE, BUY, 100, 1, "a"));
    venue.apply(new Command.SetSymbolStatus(SYMBOL, SymbolStatus.CANCEL_ONLY));

    venue.refused(RejectReason.MARKET_CLOSED, limit(BOB, BUY, 100, 1, "b"));
    assertEquals(3, venue.cancel(ALICE, 1).size());
  }
}
