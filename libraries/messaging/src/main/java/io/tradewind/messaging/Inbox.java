package io.tradewind.messaging;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Makes the effect of a message happen once, however often it is delivered: the message's row in
/// the inbox is in the transaction of the effect.
///
/// Safe to share between threads; blocking.
public final class Inbox {
  /// SQLSTATE classes that say nothing against the message: connection, resources, operator,
  /// system, and a transaction that lost against another.
  private static final List<String> NOT_NOW = List.of("08", "53", "57", "58", "40");

  private final Jdbi jdbi;

  /// Creates an inbox.
  ///
  /// @param source connections to the database that holds the schema `messaging`
  public Inbox(DataSource source) {
    this.jdbi = Jdbi.create(source);
  }

  /// What messages do to the database.
  @FunctionalInterface
  public interface Effect {
    /// Has the effect.
    ///
    /// @param handle in the inbox's transaction
    /// @param fresh the messages that had no effect yet, in order; at least one
    void apply(Handle handle, List<ReceivedMessage> fresh);
  }

  /// Applies the effect of those messages that are not in the inbox, and puts them there.
  ///
  /// @param queue where they come from
  /// @param messages in order
  /// @param effect applied in one transaction, or not at all
  /// @return how many were fresh
  /// @throws NotNow if the database is away
  public int once(String queue, List<ReceivedMessage> messages, Effect effect) {
    try {
      return jdbi.inTransaction(handle -> {
        var fresh = enter(handle, queue, messages);
        if (!fresh.isEmpty()) {
          effect.apply(handle, fresh);
        }
        return fresh.size();
      });
    } catch (JdbiException e) {
      throw explained(e);
    }
  }

  /// Whether a message had its effect.
  ///
  /// @param queue where it comes from
  /// @param messageId which
  /// @return true once it is in the inbox
  /// @throws NotNow if the database is away
  public boolean contains(String queue, String messageId) {
    try {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(
                  """
                  SELECT count(*) > 0 FROM messaging.inbox
                  WHERE queue = :queue AND message_id = :id
                  """)
              .bind("queue", queue)
              .bind("id", messageId)
              .mapTo(Boolean.class)
              .one());
    } catch (JdbiException e) {
      throw explained(e);
    }
  }

  /// In order of id, so that two batches with the same messages wait for each other in one
  /// direction only.
  private static List<ReceivedMessage> enter(
      Handle handle, String queue, List<ReceivedMessage> messages) {
    var ids = messages.stream().map(ReceivedMessage::messageId).distinct().sorted().toList();
    var entered =
        new HashSet<>(
            handle
                .createQuery(
                    """
                    INSERT INTO messaging.inbox (queue, message_id)
                    SELECT :queue, id FROM unnest(:ids) AS id ORDER BY id
                    ON CONFLICT DO NOTHING RETURNING message_id
                    """)
                .bind("queue", queue)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .list());
    return messages.stream().filter(message -> entered.remove(message.messageId())).toList();
  }

  private static RuntimeException explained(JdbiException e) {
    var state = sqlState(e);
    if (e instanceof ConnectionException || (state != null && away(state))) {
      return new NotNow("the database is away", e);
    }
    return e;
  }

  private static boolean away(String state) {
    return NOT_NOW.stream().anyMatch(state::startsWith);
  }

  private static @Nullable String sqlState(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
