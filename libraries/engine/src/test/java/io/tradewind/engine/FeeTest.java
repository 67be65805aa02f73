package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BASE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.FUNDS;
import static io.tradewind.engine.Venue.QUOTE;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.model.Event.BalanceChanged;
import io.tradewind.model.Event.TradeExecuted;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Makers pay 0.1 %, takers 0.2 %.
final class FeeTest {
  private static final long HOUSE = HouseAccount.ACCOUNT_ID;
  private static final int DUST_TRADES = 100_000;

  private final Venue venue = new Venue(Venue.rules(1_000, 2_000));

  @AfterEach
  void everythingAddsUp() {
    venue.engine().verify();
  }

  @Test
  @Rule({"LEDGER-003", "LEDGER-011"})
  void eachSidePaysInWhatItReceivesRoundedUp() {
    var ask = limit(ALICE, SELL, 100, 1_001, "a");
    venue.submit(ask);
    var maker = venue.accepted(1, ask);

    var events = venue.submit(limit(BOB, BUY, 100, 1_001, "b"));

    var filled = maker.filled(1_001, 100_100, venue.timestampMicros());
    assertEquals(new TradeExecuted(1, 1, 1_001, 100_100, 101, 3, 2, BOB, filled), events.get(1));
    assertEquals(
        List.of(
            new BalanceChanged(HOUSE, BASE, 3, 0),
            new BalanceChanged(HOUSE, QUOTE, 101, 0),
            new BalanceChanged(ALICE, BASE, FUNDS - 1_001, 0),
            new BalanceChanged(ALICE, QUOTE, FUNDS + 100_100 - 101, 0),
            new BalanceChanged(BOB, BASE, FUNDS + 1_001 - 3, 0),
            new BalanceChanged(BOB, QUOTE, FUNDS - 100_100, 0)),
        events.subList(3, events.size()));
  }

  @Test
  @Rule("LEDGER-003")
  void sellingTakerPaysTheTakersRateInQuote() {
    venue.submit(limit(ALICE, BUY, 100, 1_000, "a"));

    venue.submit(limit(BOB, SELL, 100, 1_000, "b"));

    assertEquals(FUNDS + 100_000 - 200, venue.balance(BOB, QUOTE).freeUnits());
    assertEquals(FUNDS + 1_000 - 1, venue.balance(ALICE, BASE).freeUnits());
  }

  @Test
  @Rule({"LEDGER-003", "LEDGER-010"})
  void dustNeverTradesForFree() {
    venue.submit(limit(ALICE, SELL, 1, DUST_TRADES, "a"));
    for (var i = 0; i < DUST_TRADES; i++) {
      venue.submit(limit(BOB, BUY, TimeInForce.IOC, 1, 1, "b"));
    }

    // A lot costs one unit, of which the fee is a fraction: rounded up, it is all of it.
    assertEquals(DUST_TRADES, venue.balance(HOUSE, BASE).freeUnits());
    assertEquals(DUST_TRADES, venue.balance(HOUSE, QUOTE).freeUnits());
    assertEquals(FUNDS, venue.balance(BOB, BASE).freeUnits());
    assertEquals(FUNDS, venue.balance(ALICE, QUOTE).freeUnits());
  }
}
