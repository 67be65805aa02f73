package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BASE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.QUOTE;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.engine.Venue.market;
import static io.tradewind.engine.Venue.quoteMarket;
import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.model.Command.Deposit;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.Limits;
import io.tradewind.model.RejectReason;
import io.tradewind.model.SymbolRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A market whose filters allow whatever can be computed, at the highest fees.
final class OverflowTest {
  private static final long MOST = Limits.AMOUNT_UNITS;

  private final Venue venue =
      new Venue(new SymbolRules(1, 1, 1, MOST, 1, MOST, 0, MOST, 10, 100_000, 100_000));

  @BeforeEach
  void fund() {
    venue.apply(new Deposit(ALICE, BASE, MOST - 2 * Venue.FUNDS, "all the base"));
    venue.apply(new Deposit(BOB, QUOTE, MOST - 2 * Venue.FUNDS, "all the quote"));
  }

  @AfterEach
  void everythingAddsUp() {
    venue.engine().verify();
  }

  @ParameterizedTest
  @CsvSource({
    "4611686018427387903, 2",
    "2, 4611686018427387903",
    "2305843009213693952, 2",
    "3037000500, 3037000500",
    "4294967296, 4294967296",
    "4611686018427387903, 4611686018427387903"
  })
  @Rule({"LEDGER-009", "MATCH-011"})
  void notionalThatDoesNotFitIsOutsideItsFilter(long priceTicks, long lots) {
    venue.refused(RejectReason.NOTIONAL, limit(BOB, BUY, priceTicks, lots, "a"));
    venue.refused(RejectReason.NOTIONAL, limit(ALICE, SELL, priceTicks, lots, "a"));
  }

  @Test
  @Rule("LEDGER-009")
  void largestOrderTradesExactly() {
    var lots = MOST - Venue.FUNDS;
    venue.submit(limit(ALICE, SELL, 1, lots, "a"));

    venue.submit(limit(BOB, BUY, 1, lots, "b"));

    var fee = lots / 10 + 1;
    assertEquals(fee, venue.balance(HouseAccount.ACCOUNT_ID, BASE).freeUnits());
    assertEquals(fee, venue.balance(HouseAccount.ACCOUNT_ID, QUOTE).freeUnits());
    assertEquals(0, venue.balance(BOB, QUOTE).freeUnits());
    assertEquals(Venue.FUNDS + lots - fee, venue.balance(BOB, BASE).freeUnits());
  }

  @Test
  @Rule("LEDGER-009")
  void largestNotionalRestsAndOneMoreDoesNot() {
    venue.refused(RejectReason.INSUFFICIENT_BALANCE, limit(BOB, BUY, MOST, 1, "a"));
    venue.refused(RejectReason.PRICE_FILTER, limit(BOB, BUY, MOST + 1, 1, "a"));
    venue.submit(limit(BOB, BUY, MOST - Venue.FUNDS, 1, "a"));

    assertEquals(MOST - Venue.FUNDS, venue.balance(BOB, QUOTE).lockedUnits());
  }

  @Test
  @Rule({"LEDGER-009", "LEDGER-008"})
  void marketBuyThroughABookWorthMoreThanEverythingIsJustTooExpensive() {
    for (var i = 0; i < 6; i++) {
      venue.submit(limit(ALICE, SELL, MOST / 1_000, 1_000, "a" + i));
    }

    venue.refused(RejectReason.INSUFFICIENT_BALANCE, market(BOB, BUY, 6_000, "b"));
    venue.refused(RejectReason.INSUFFICIENT_BALANCE, quoteMarket(BOB, BUY, MOST, "b"));
    venue.submit(market(BOB, BUY, 999, "b"));

    assertEquals(MOST - Venue.FUNDS - MOST / 1_000 * 999, venue.balance(BOB, QUOTE).freeUnits());
  }
}
