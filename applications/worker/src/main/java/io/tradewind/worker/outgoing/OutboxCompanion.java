package io.tradewind.worker.outgoing;

import io.tradewind.history.Companion;
import io.tradewind.history.HistoryBatch;
import io.tradewind.identity.IdentityUnavailable;
import io.tradewind.messaging.Outbox;
import io.tradewind.messaging.OutboxRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import tools.jackson.databind.json.JsonMapper;

/// Writes the messages of batches into the outbox, in the transaction of their rows.
///
/// A rebuild of the read model brings every batch again: those up to the outbox's own position have
/// had their messages.
public final class OutboxCompanion implements Companion {
  /// The queue of what accounts are told.
  public static final String QUEUE = "notifications";

  private static final String CONNECTION_FAILURE = "08006";

  private final LongPredicate told;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /// Creates a companion.
  ///
  /// @param told whether an account is told
  public OutboxCompanion(LongPredicate told) {
    this.told = told;
  }

  @Override
  public void write(Connection connection, List<HistoryBatch> batches) throws SQLException {
    var last = batches.getLast().sequence();
    var position = Outbox.position(connection);
    if (last <= position) {
      return;
    }
    var rows = new ArrayList<OutboxRow>();
    try {
      for (var batch : batches) {
        if (batch.sequence() > position) {
          AccountEvents.of(batch, told).forEach(event -> rows.add(row(event)));
        }
      }
    } catch (IdentityUnavailable e) {
      throw new SQLException("the classes of accounts can't be read", CONNECTION_FAILURE, e);
    }
    Outbox.append(connection, rows, last);
  }

  private OutboxRow row(AccountEvent event) {
    return new OutboxRow(
        QUEUE, event.id(), "" + event.accountId(), mapper.writeValueAsString(event));
  }
}
