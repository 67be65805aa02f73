package io.tradewind.messaging;

import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The table of what accounts were told. Safe to share between threads; blocking.
public final class Notifications {
  /// The most rows of one answer.
  public static final int MAX_ROWS = 1_000;

  /// How long they are kept.
  public static final int DAYS = 90;

  private static final String FROM_ID =
      """
      SELECT notification_id, message_id, account_id, kind, body FROM messaging.notifications
      WHERE account_id = :accountId AND notification_id >= :fromId
      ORDER BY notification_id LIMIT :limit
      """;

  private static final String NEWEST =
      """
      SELECT * FROM (
        SELECT notification_id, message_id, account_id, kind, body FROM messaging.notifications
        WHERE account_id = :accountId AND notification_id > :fromId
        ORDER BY notification_id DESC LIMIT :limit) AS newest
      ORDER BY notification_id
      """;

  private final Jdbi jdbi;

  /// Creates the store.
  ///
  /// @param source connections to the database that holds the schema `messaging`
  public Notifications(DataSource source) {
    this.jdbi = Jdbi.create(source);
  }

  /// Adds notifications.
  ///
  /// @param handle in the transaction of the inbox
  /// @param notifications in order
  public static void add(Handle handle, List<Notification> notifications) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO messaging.notifications (message_id, account_id, kind, body)
            VALUES (:messageId, :accountId, :kind, :body)
            """);
    for (var notification : notifications) {
      batch
          .bind("messageId", notification.messageId())
          .bind("accountId", notification.accountId())
          .bind("kind", notification.kind())
          .bind("body", notification.body())
          .add();
    }
    batch.execute();
  }

  /// A notification in the table.
  ///
  /// @param notificationId ascending in the order in which they were stored
  /// @param notification what it says
  public record Row(long notificationId, Notification notification) {}

  /// Reads a page of what an account was told.
  ///
  /// @param accountId whose
  /// @param fromId the lowest id; 0 for the newest rows instead of the oldest from there
  /// @param limit 1 to [#MAX_ROWS]
  /// @return ascending by id
  /// @throws NotNow if the database is away
  public List<Row> page(long accountId, long fromId, int limit) {
    if (limit < 1 || limit > MAX_ROWS) {
      throw new IllegalArgumentException("limit must be 1 to %d: %d".formatted(MAX_ROWS, limit));
    }
    try {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(fromId == 0 ? NEWEST : FROM_ID)
              .bind("accountId", accountId)
              .bind("fromId", fromId)
              .bind("limit", limit)
              .map((row, _) ->
                  new Row(
                      row.getLong("notification_id"),
                      new Notification(
                          row.getString("message_id"),
                          row.getLong("account_id"),
                          row.getString("kind"),
                          row.getString("body"))))
              .list());
    } catch (JdbiException e) {
      throw new NotNow("the notifications can't be read", e);
    }
  }

  /// Counts the notifications of an account, and how many of them are of different messages.
  ///
  /// @param accountId whose
  /// @return two equal numbers, unless something happened twice
  /// @throws NotNow if the database is away
  public Count count(long accountId) {
    try {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(
                  """
                  SELECT count(*) AS all_rows, count(DISTINCT message_id) AS messages
                  FROM messaging.notifications WHERE account_id = :accountId
                  """)
              .bind("accountId", accountId)
              .map((row, _) -> new Count(row.getLong("all_rows"), row.getLong("messages")))
              .one());
    } catch (JdbiException e) {
      throw new NotNow("the notifications can't be read", e);
    }
  }

  /// How many there are.
  ///
  /// @param rows in the table
  /// @param messages that they came by
  public record Count(long rows, long messages) {}

  /// Forgets what is older than [#DAYS] days.
  ///
  /// @param handle in a transaction
  static void forgetOld(Handle handle) {
    handle.execute(
        """
        DELETE FROM messaging.notifications
        WHERE created_at < now() - make_interval(days => ?)
        """,
        DAYS);
  }
}
