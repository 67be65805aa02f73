package io.tradewind.engine;

import io.tradewind.model.EngineState;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import java.util.function.Consumer;

/// The deterministic state machine of a partition: the same entries in the same order give the same
/// events and the same state.
///
/// Thread ownership: one thread calls every method. Nothing is locked.
public final class Engine {

  /// Creates an engine with nothing listed and only the house account open.
  public Engine() {}

  /// Creates an engine in a state.
  ///
  /// @param state as [#state] gave it
  /// @return the engine
  /// @throws IllegalArgumentException if the state contradicts itself
  public static Engine restore(EngineState state) {
    throw new UnsupportedOperationException("not built yet: " + state.position());
  }

  /// Applies one journaled command.
  ///
  /// A command that breaks a rule of the market changes nothing and is answered with a rejecting
  /// event.
  ///
  /// @param entry the next entry of the journal
  /// @param events receives one or more events, in the order they happened
  /// @throws InvariantViolation if the entry is not the next one, was applied before, or leaves
  ///   balances that do not add up; the caller stops the node
  public void apply(JournalEntry entry, Consumer<Event> events) {
    throw new UnsupportedOperationException("not built yet: " + entry);
  }

  /// Says whether a gateway's command was applied before.
  ///
  /// @param gatewayId the gateway incarnation
  /// @param gatewaySequence its number for the command
  /// @return what is known
  public Submissions submission(long gatewayId, long gatewaySequence) {
    throw new UnsupportedOperationException("not built yet: " + gatewayId + gatewaySequence);
  }

  /// Answers a question about live state.
  ///
  /// @param query the question
  /// @return the answer
  public View query(Query query) {
    throw new UnsupportedOperationException("not built yet: " + query);
  }

  /// Copies the whole state.
  ///
  /// @return equal for equal histories
  public EngineState state() {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Recounts everything that running totals vouch for: balances against transfers, holds against
  /// open orders, books against their levels, uncrossed.
  ///
  /// @throws InvariantViolation naming the first thing that does not add up
  public void verify() {
    throw new UnsupportedOperationException("not built yet");
  }
}
