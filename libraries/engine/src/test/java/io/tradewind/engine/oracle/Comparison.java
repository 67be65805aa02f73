package io.tradewind.engine.oracle;

import io.tradewind.engine.Engine;
import io.tradewind.engine.InvariantViolation;
import io.tradewind.engine.Submissions;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.Order;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plays a script through the engine and the naive venue side by side.
final class Comparison {
  private static final int STEPS_BETWEEN_FULL_STATES = 500;

  private final NaiveVenue naive = new NaiveVenue();
  private Engine engine = new Engine();
  private long sequence;
  private int index;
  private long micros = 1_700_000_000_000_000L;
  private int applied;

  /// Plays one step.
  ///
  /// @return what differs, or null when nothing does
  @Nullable String play(Step step) {
    if (step.gatewayId() != 0) {
      var known = engine.submission(step.gatewayId(), step.gatewaySequence());
      var expected = naive.submission(step.gatewayId(), step.gatewaySequence());
      if (!known.equals(expected)) {
        return "submission: expected %s but was %s".formatted(expected, known);
      }
      if (!(known instanceof Submissions.Fresh)) {
        return null;
      }
    }
    var entry = entry(step);
    var expected = naive.apply(entry);
    var events = new ArrayList<Event>();
    try {
      engine.apply(entry, events::add);
    } catch (InvariantViolation | ArithmeticException violation) {
      return "%s%nafter %s".formatted(violation, events);
    }
    applied++;
    if (!expected.equals(events)) {
      return "events: expected%n  %s%nbut were%n  %s".formatted(expected, events);
    }
    return differenceOfState();
  }

  /// Compares everything and then goes on with an engine restored from the state.
  @Nullable String restoreAndCompare() {
    var state = engine.state();
    if (!naive.state().equals(state)) {
      return "state: expected%n  %s%nbut was%n  %s".formatted(naive.state(), state);
    }
    engine = Engine.restore(state);
    return engine.state().equals(state) ? null : "restored state differs";
  }

  int applied() {
    return applied;
  }

  Engine engine() {
    return engine;
  }

  private JournalEntry entry(Step step) {
    var shares = step.sameBatch() && sequence > 0;
    index = shares ? index + 1 : 0;
    sequence = shares ? sequence : sequence + 1;
    micros = shares ? micros : micros + step.microsLater();
    return new JournalEntry(
        sequence, index, micros, step.gatewayId(), step.gatewaySequence(), step.command());
  }

  private @Nullable String differenceOfState() {
    if (applied % STEPS_BETWEEN_FULL_STATES == 0) {
      return restoreAndCompare();
    }
    var books = naive.markets.stream().map(NaiveMarket::view).toList();
    if (engine.query(new Query.MarketQuery()) instanceof View.MarketView view
        && books.hashCode() != view.books().hashCode()) {
      return "books: expected%n  %s%nbut were%n  %s".formatted(books, view.books());
    }
    for (var account : naive.accounts.values()) {
      var expected = new View.AccountView(account.accountId, account.status, account.balances());
      var view = engine.query(new Query.AccountQuery(account.accountId));
      if (expected.hashCode() != view.hashCode()) {
        return "account: expected %s but was %s".formatted(expected, view);
      }
    }
    // Every book was compared level by level; whose orders they are is compared in turn.
    var owner = 1 + applied % naive.accounts.size();
    var open = new View.OrdersView(openOrders(owner));
    var orders = engine.query(new Query.OpenOrdersQuery(owner, -1));
    if (!open.equals(orders)) {
      return "open orders: expected %s but were %s".formatted(open, orders);
    }
    return null;
  }

  private List<Order> openOrders(long accountId) {
    return naive.markets.stream().flatMap(each -> each.ownedBy(accountId).stream()).toList();
  }
}
