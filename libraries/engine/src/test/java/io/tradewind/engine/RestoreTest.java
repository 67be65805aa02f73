package io.tradewind.engine;

import static io.tradewind.engine.Venue.ALICE;
import static io.tradewind.engine.Venue.BOB;
import static io.tradewind.engine.Venue.SYMBOL;
import static io.tradewind.engine.Venue.limit;
import static io.tradewind.model.Side.BUY;
import static io.tradewind.model.Side.SELL;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.codec.SnapshotCodec;
import io.tradewind.model.Command;
import io.tradewind.model.EngineState;
import io.tradewind.model.EngineState.AccountState;
import io.tradewind.model.EngineState.AssetState;
import io.tradewind.model.EngineState.MarketState;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Order;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RestoreTest {
  @Test
  @Rule("ENGINE-010")
  void emptyEngineIsRestored() {
    var state = new Engine().state();

    assertEquals(new JournalPosition(0, 0), state.position());
    assertEquals(state, Engine.restore(state).state());
  }

  @Test
  @Rule("ENGINE-010")
  void restoredEngineKeepsPriorityAndOwners() {
    var venue = busyVenue();
    var restored = Engine.restore(SnapshotCodec.decode(SnapshotCodec.encode(state(venue))));
    var next =
        new JournalEntry(
            state(venue).position().sequence() + 1,
            0,
            venue.timestampMicros() + 1_000,
            0,
            0,
            new Command.SubmitOrder(limit(BOB, BUY, 102, 6, "next")));

    assertEquals(state(venue), restored.state());
    for (var query :
        List.of(
            new Query.MarketQuery(),
            new Query.OpenOrdersQuery(ALICE, -1),
            new Query.AccountQuery(BOB))) {
      assertEquals(venue.engine().query(query), restored.query(query));
    }
    assertEquals(events(venue.engine(), next), events(restored, next));
    assertEquals(state(venue), restored.state());
  }

  @Test
  @Rule("ENGINE-012")
  void sameEntriesGiveTheSameBytes() {
    assertArrayEquals(
        SnapshotCodec.encode(state(busyVenue())), SnapshotCodec.encode(state(busyVenue())));
  }

  @ParameterizedTest
  @MethodSource
  @Rule("ENGINE-011")
  void stateThatContradictsItselfIsNotRestored(EngineState state) {
    assertThrows(IllegalArgumentException.class, () -> Engine.restore(state));
  }

  static Stream<EngineState> stateThatContradictsItselfIsNotRestored() {
    var sound = state(busyVenue());
    var asset = sound.assets().getFirst();
    var account = sound.accounts().get(1);
    var market = sound.markets().getFirst();
    return Stream.of(
        with(sound, new AssetState(asset.asset(), asset.depositedLessWithdrawnUnits() + 1)),
        with(sound, new AccountState(ALICE, account.status(), List.of(), List.of())),
        with(sound, new AccountState(0, account.status(), account.balances(), List.of())),
        with(
            sound,
            new AccountState(
                ALICE, account.status(), List.of(new View.Balance(7, 1, 1)), account.transfers())),
        with(sound, ordersOf(market, market.lastOrderId(), List.of(), market.asks())),
        with(sound, ordersOf(market, market.lastOrderId(), market.asks(), market.bids())),
        with(
            sound, ordersOf(market, market.lastOrderId(), market.bids().reversed(), market.asks())),
        with(sound, ordersOf(market, 1, market.bids(), market.asks())));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 10, 12})
  @Rule("ENGINE-001")
  void entryThatIsNotTheNextStopsTheNode(long sequence) {
    var engine = new Venue(Venue.rules(0, 0)).engine();
    assertEquals(9, engine.state().position().sequence());

    assertThrows(
        InvariantViolation.class,
        () -> engine.apply(heartbeat(sequence, sequence == 10 ? 1 : 0), _ -> {}));
  }

  @Test
  @Rule("ENGINE-001")
  void batchGoesOnWithTheNextIndex() {
    var engine = new Venue(Venue.rules(0, 0)).engine();

    engine.apply(heartbeat(9, 1), _ -> {});
    engine.apply(heartbeat(10, 0), _ -> {});

    assertEquals(new JournalPosition(10, 0), engine.state().position());
    assertThrows(InvariantViolation.class, () -> engine.apply(heartbeat(10, 2), _ -> {}));
    assertThrows(InvariantViolation.class, () -> engine.apply(heartbeat(10, 0), _ -> {}));
  }

  @Test
  @Rule("ENGINE-001")
  void firstEntryIsTheFirstOfTheFirstBatch() {
    assertThrows(InvariantViolation.class, () -> new Engine().apply(heartbeat(0, 1), _ -> {}));
    new Engine().apply(heartbeat(1, 0), _ -> {});
  }

  @Test
  @Rule("ENGINE-002")
  void timeThatRunsBackwardsStopsTheNode() {
    var engine = new Engine();
    engine.apply(new JournalEntry(1, 0, 5, 0, 0, new Command.Heartbeat()), _ -> {});
    engine.apply(new JournalEntry(2, 0, 5, 0, 0, new Command.Heartbeat()), _ -> {});

    assertThrows(
        InvariantViolation.class,
        () -> engine.apply(new JournalEntry(3, 0, 4, 0, 0, new Command.Heartbeat()), _ -> {}));
  }

  @Test
  @Rule("ENGINE-015")
  void unknownThingsAreAnsweredWithNothing() {
    var venue = busyVenue();
    var before = state(venue);
    var engine = venue.engine();
    var none = new View.OrdersView(List.of());

    assertEquals(new View.NotFound(), engine.query(new Query.AccountQuery(9)));
    assertEquals(none, engine.query(new Query.OpenOrdersQuery(9, -1)));
    assertEquals(none, engine.query(new Query.OpenOrdersQuery(ALICE, 5)));
    assertEquals(none, engine.query(new Query.OpenOrderQuery(BOB, SYMBOL, 1, "")));
    assertEquals(none, engine.query(new Query.OpenOrderQuery(ALICE, SYMBOL, 1, "other")));
    assertEquals(none, engine.query(new Query.OpenOrderQuery(ALICE, 5, 1, "")));
    assertEquals(before, state(venue));
  }

  @Test
  @Rule("ENGINE-015")
  void openOrderIsFoundByEitherId() {
    var venue = busyVenue();
    var byId = venue.engine().query(new Query.OpenOrderQuery(ALICE, SYMBOL, 1, ""));

    assertEquals(byId, venue.engine().query(new Query.OpenOrderQuery(ALICE, SYMBOL, 0, "lowbid")));
    assertEquals(1, byId instanceof View.OrdersView(var orders) ? orders.size() : 0);
  }

  private static Venue busyVenue() {
    var venue = new Venue(Venue.rules(1_000, 2_000));
    venue.apply(new Command.OpenGateway("gateway"));
    venue.submit(limit(ALICE, BUY, 90, 5, "lowbid"));
    venue.submit(limit(ALICE, BUY, 91, 5, "bid"));
    venue.submit(limit(ALICE, SELL, 101, 5, "ask"));
    venue.submit(limit(BOB, SELL, 101, 5, "newer"));
    venue.submit(limit(BOB, SELL, 102, 5, "higher"));
    venue.apply(1, 3, new Command.SubmitOrder(limit(BOB, BUY, 101, 2, "taker")));
    return venue;
  }

  private static EngineState state(Venue venue) {
    return venue.engine().state();
  }

  private static List<Event> events(Engine engine, JournalEntry entry) {
    var events = new ArrayList<Event>();
    engine.apply(entry, events::add);
    return events;
  }

  private static JournalEntry heartbeat(long sequence, int index) {
    return new JournalEntry(sequence, index, Long.MAX_VALUE, 0, 0, new Command.Heartbeat());
  }

  private static MarketState ordersOf(
      MarketState market, long lastOrderId, List<Order> bids, List<Order> asks) {
    return new MarketState(
        market.symbol(),
        lastOrderId,
        market.lastTradeId(),
        market.lastAggregateTradeId(),
        market.lastUpdateId(),
        bids,
        asks);
  }

  private static EngineState with(EngineState state, AssetState first) {
    var assets = new ArrayList<>(state.assets());
    assets.set(0, first);
    return new EngineState(
        state.position(),
        state.timestampMicros(),
        state.lastGatewayId(),
        state.gateways(),
        assets,
        state.markets(),
        state.accounts(),
        state.engineVersion());
  }

  private static EngineState with(EngineState state, AccountState second) {
    var accounts = new ArrayList<>(state.accounts());
    accounts.set(1, second);
    return new EngineState(
        state.position(),
        state.timestampMicros(),
        state.lastGatewayId(),
        state.gateways(),
        state.assets(),
        state.markets(),
        accounts,
        state.engineVersion());
  }

  private static EngineState with(EngineState state, MarketState only) {
    return new EngineState(
        state.position(),
        state.timestampMicros(),
        state.lastGatewayId(),
        state.gateways(),
        state.assets(),
        List.of(only),
        state.accounts(),
        state.engineVersion());
  }
}
