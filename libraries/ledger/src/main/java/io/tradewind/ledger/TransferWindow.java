package io.tradewind.ledger;

import io.tradewind.model.EngineState.Transfer;
import io.tradewind.model.Limits;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last [Limits#TRANSFER_WINDOW] transfers of an account, so that none is applied twice.
public final class TransferWindow {
  private final ArrayDeque<Transfer> oldestFirst = new ArrayDeque<>(1);

  /// Looked up by key only.
  private final Map<String, Transfer> byKey = new HashMap<>(1);

  TransferWindow() {}

  /// Finds a transfer.
  ///
  /// @param idempotencyKey its key
  /// @return null when no transfer of the window has that key
  public @Nullable Transfer find(String idempotencyKey) {
    return byKey.get(idempotencyKey);
  }

  /// Remembers a transfer, and forgets the oldest when the window is full.
  ///
  /// @param transfer its key is not in the window
  public void remember(Transfer transfer) {
    if (oldestFirst.size() == Limits.TRANSFER_WINDOW) {
      byKey.remove(oldestFirst.removeFirst().idempotencyKey());
    }
    oldestFirst.addLast(transfer);
    byKey.put(transfer.idempotencyKey(), transfer);
  }

  List<Transfer> oldestFirst() {
    return List.copyOf(oldestFirst);
  }
}
