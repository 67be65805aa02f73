package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.QueueBody;
import java.util.List;

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

  /// Asks how much waits in the queues.
  ///
  /// @return one for each queue, about right
  /// @throws OperationUnavailable if they can't be asked
  List<QueueBody> queues();

  /// Moves messages from a queue's dead-letter queue back into the queue.
  ///
  /// @param queue its name
  /// @param most how many at most
  /// @return how many were moved
  /// @throws OperationUnavailable if it can't be asked
  int redrive(String queue, int most);
}
