package io.tradewind.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes something of its own beside the read model, in the same transaction: what it writes is
/// there exactly when the rows of the same batches are.
@FunctionalInterface
public interface Companion {
  /// Writes nothing.
  Companion NONE = (_, _) -> {};

  /// Writes for batches. Called on the projector's thread, between the position and the rows. After
  /// a rebuild the same batches come again.
  ///
  /// @param connection in the transaction; neither committed nor closed here
  /// @param batches one or more, contiguous, in order
  /// @throws SQLException if the database can't be asked; nothing is written then
  void write(Connection connection, List<HistoryBatch> batches) throws SQLException;
}
