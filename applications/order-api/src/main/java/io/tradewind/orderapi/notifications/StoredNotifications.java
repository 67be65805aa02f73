package io.tradewind.orderapi.notifications;

import java.util.List;

/// Reads what accounts were told. Blocking: called on virtual threads.
@FunctionalInterface
public interface StoredNotifications {
  /// The most rows of one page.
  int MAX_ROWS = 1_000;

  /// A notification.
  ///
  /// @param notificationId ascending in the order in which they were stored
  /// @param json as the account sees it
  record Stored(long notificationId, String json) {}

  /// Reads a page.
  ///
  /// @param accountId whose
  /// @param fromId the lowest id; 0 for the newest rows instead of the oldest from there
  /// @param limit 1 to [#MAX_ROWS]
  /// @return ascending by id
  /// @throws io.tradewind.history.HistoryUnavailable if the database is away
  List<Stored> page(long accountId, long fromId, int limit);
}
