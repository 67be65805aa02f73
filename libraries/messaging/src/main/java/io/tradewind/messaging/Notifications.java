package io.tradewind.messaging;

import java.time.Duration;
import java.util.Collection;
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

  /// Reads what some accounts were told lately.
  ///
  /// @param accounts whose
  /// @param since how long ago at most
  /// @return in order, at most [#MAX_ROWS]
  /// @throws NotNow if the database is away
  public List<Notification> recent(Collection<Long> accounts, Duration since) {
    try {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(
                  """
                  SELECT message_id, account_id, kind, body FROM messaging.notifications
                  WHERE created_at > now() - make_interval(secs => :seconds)
                    AND account_id = ANY(:accounts)
                  ORDER BY notification_id LIMIT :rows
                  """)
              .bind("seconds", since.toMillis() / 1_000.0)
              .bindArray("accounts", Long.class, accounts)
              .bind("rows", MAX_ROWS)
              .map((row, _) ->
                  new Notification(
                      row.getString("message_id"),
                      row.getLong("account_id"),
                      row.getString("kind"),
                      row.getString("body")))
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
  /// @return how many rows went
  /// @throws NotNow if the database is away
  public int forgetOld() {
    try {
      return jdbi.withHandle(handle ->
          handle.execute(
              """
              DELETE FROM messaging.notifications
              WHERE created_at < now() - make_interval(days => ?)
              """,
              DAYS));
    } catch (JdbiException e) {
      throw new NotNow("the notifications can't be cleaned", e);
    }
  }
}
