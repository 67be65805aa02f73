package io.tradewind.engine;

import io.tradewind.ledger.Ledger;
import io.tradewind.ledger.UnbalancedLedger;
import io.tradewind.model.Command;
import io.tradewind.model.EngineState;
import io.tradewind.model.EngineState.AssetState;
import io.tradewind.model.EngineState.MarketState;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Order;
import io.tradewind.model.Query;
import io.tradewind.model.RejectReason;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The deterministic state machine of a partition: the same entries in the same order give the same
/// events and the same state.
///
/// Thread ownership: one thread calls every method. Nothing is locked.
public final class Engine {
  private final EngineVersion version;
  private final Ledger ledger;
  private final Listings listings;
  private final Gateways gateways;
  private final Accounts accounts;
  private final OrderEntry orderEntry;
  private final Cancellation cancellation;
  private final Views views;
  private long sequence;
  private int index;
  private long timestampMicros;

  /// Creates an engine with nothing listed and only the house account open.
  public Engine() {
    this(new Ledger(), new Gateways(), new EngineVersion(EngineVersions.FIRST));
  }

  private Engine(Ledger ledger, Gateways gateways, EngineVersion version) {
    this.version = version;
    this.ledger = ledger;
    this.gateways = gateways;
    listings = new Listings(ledger);
    accounts = new Accounts(ledger, listings, version);
    orderEntry = new OrderEntry(ledger, listings);
    cancellation = new Cancellation(ledger, listings);
    views = new Views(ledger, listings);
  }

  /// Creates an engine in a state.
  ///
  /// @param state as [#state] gave it
  /// @return the engine
  /// @throws IllegalArgumentException if the state contradicts itself
  public static Engine restore(EngineState state) {
    StateChecks.check(state);
    var engine =
        new Engine(
            Ledger.restore(state.assets(), state.accounts()),
            Gateways.restore(state.lastGatewayId(), state.gateways()),
            new EngineVersion(state.engineVersion()));
    engine.sequence = state.position().sequence();
    engine.index = state.position().index();
    engine.timestampMicros = state.timestampMicros();
    state.assets().forEach(each -> engine.listings.add(each.asset()));
    for (var market : state.markets()) {
      engine.listings.add(Market.restore(market, engine.openOrders(market)));
    }
    try {
      engine.verify();
    } catch (InvariantViolation violation) {
      throw new IllegalArgumentException("the state contradicts itself", violation);
    }
    return engine;
  }

  /// Applies one journaled command.
  ///
  /// A command that breaks a rule of the market changes nothing and is answered with a rejecting
  /// event.
  ///
  /// @param entry the next entry of the journal
  /// @param events receives the events in the order they happened: none for a heartbeat, one or
  ///   more for every other command; must not call the engine
  /// @throws InvariantViolation if the entry is not the next one, was applied before, or leaves
  ///   balances that do not add up; the caller stops the node
  public void apply(JournalEntry entry, Consumer<Event> events) {
    requireNext(entry);
    gateways.record(entry);
    sequence = entry.sequence();
    index = entry.index();
    timestampMicros = entry.timestampMicros();
    try {
      dispatch(entry.command(), events);
      ledger.settle(events);
    } catch (UnbalancedLedger unbalanced) {
      throw new InvariantViolation("unbalanced by %d/%d".formatted(sequence, index), unbalanced);
    }
  }

  /// Says whether a gateway's command was applied before.
  ///
  /// @param gatewayId the gateway incarnation
  /// @param gatewaySequence its number for the command
  /// @return what is known
  public Submissions submission(long gatewayId, long gatewaySequence) {
    return gateways.submission(gatewayId, gatewaySequence);
  }

  /// Answers a question about live state.
  ///
  /// @param query the question
  /// @return the answer
  public View query(Query query) {
    return views.answer(query);
  }

  /// Copies the whole state.
  ///
  /// @return equal for equal histories
  public EngineState state() {
    return new EngineState(
        new JournalPosition(sequence, index),
        timestampMicros,
        gateways.lastGatewayId(),
        gateways.states(),
        listings.assets().stream()
            .map(asset -> new AssetState(asset, ledger.totalUnits(asset.assetId())))
            .toList(),
        listings.markets().stream().map(Market::state).toList(),
        ledger.accountStates(),
        version.version());
  }

  /// Recounts everything that running totals vouch for: balances against transfers, holds against
  /// open orders, books against their levels, uncrossed.
  ///
  /// @throws InvariantViolation naming the first thing that does not add up
  public void verify() {
    new Audit(ledger, listings).verify();
  }

  private void dispatch(Command command, Consumer<Event> events) {
    switch (command) {
      case Command.SubmitOrder(var terms) -> orderEntry.submit(terms, timestampMicros, events);
      case Command.CancelOrder cancel -> cancellation.cancel(cancel, timestampMicros, events);
      case Command.CancelAllOrders cancel ->
          cancellation.cancelAll(cancel, timestampMicros, events);
      case Command.Heartbeat() -> {}
      case Command.Quarantine() ->
          events.accept(new Event.CommandRejected(RejectReason.QUARANTINED));
      case Command.SetEngineVersion(var next) -> version.set(next, events);
      case Command.OpenGateway(var name) -> gateways.open(name, timestampMicros, events);
      case Command.ListAsset(var code, var scale) -> listings.listAsset(code, scale, events);
      case Command.ListSymbol listing -> listings.listSymbol(listing, events);
      case Command.SetSymbolStatus(var symbolId, var status) ->
          listings.setStatus(symbolId, status, events);
      case Command.OpenAccount(var accountId) -> accounts.open(accountId, events);
      case Command.SetAccountStatus(var accountId, var status) ->
          accounts.setStatus(accountId, status, events);
      case Command.Deposit deposit -> accounts.deposit(deposit, events);
      case Command.Withdraw withdrawal -> accounts.withdraw(withdrawal, events);
    }
  }

  private void requireNext(JournalEntry entry) {
    var sameBatch = entry.sequence() == sequence && entry.index() == index + 1 && sequence > 0;
    var nextBatch = entry.sequence() == sequence + 1 && entry.index() == 0;
    if (!sameBatch && !nextBatch) {
      throw new InvariantViolation(
          "journal gap: %d/%d after %d/%d"
              .formatted(entry.sequence(), entry.index(), sequence, index));
    }
    if (entry.timestampMicros() < timestampMicros) {
      throw new InvariantViolation(
          "time runs backwards at %d/%d: %d after %d"
              .formatted(
                  entry.sequence(), entry.index(), entry.timestampMicros(), timestampMicros));
    }
  }

  private List<OpenOrder> openOrders(MarketState market) {
    var orders = new ArrayList<OpenOrder>();
    for (var side : List.of(market.bids(), market.asks())) {
      for (var order : side) {
        orders.add(openOrder(order));
      }
    }
    return orders;
  }

  private OpenOrder openOrder(Order order) {
    var owner = ledger.account(order.terms().accountId());
    if (owner == null) {
      throw new IllegalArgumentException(
          "the state contradicts itself: order %d has no owner".formatted(order.orderId()));
    }
    return new OpenOrder(order, owner);
  }
}
