package io.tradewind.accountapi;

/// What an operator can have other parts of the venue do. Called on virtual threads; may block.
public interface VenueOperations {

  /// Has the leader write a snapshot.
  ///
  /// @return the batch that it is the state after
  /// @throws OperationUnavailable if the leader runs elsewhere
  long takeSnapshot();

  /// Empties the read model and lets the projector replay it.
  ///
  /// @return the sequence at which the read model is whole again
  long rebuildHistory();

  /// The last batch in the read model.
  ///
  /// @return at least 0
  long historySequence();
}
