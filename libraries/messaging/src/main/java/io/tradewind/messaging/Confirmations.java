package io.tradewind.messaging;

import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The days whose trade confirmations were asked for. Safe to share between threads; blocking.
public final class Confirmations {
  private final Jdbi jdbi;

  /// Creates the store.
  ///
  /// @param source connections to the database that holds the schema `messaging`
  public Confirmations(DataSource source) {
    this.jdbi = Jdbi.create(source);
  }

  /// Whether a day was asked for.
  ///
  /// @param day in UTC
  /// @return true once [#ask] was called for it
  /// @throws NotNow if the database is away
  public boolean asked(LocalDate day) {
    try {
      return jdbi.withHandle(handle ->
          handle
              .createQuery("SELECT count(*) > 0 FROM messaging.confirmation_days WHERE day = :day")
              .bind("day", day)
              .mapTo(Boolean.class)
              .one());
    } catch (JdbiException e) {
      throw new NotNow("the days of confirmations can't be read", e);
    }
  }

  /// Asks for a day, once.
  ///
  /// @param day in UTC
  /// @param rows the messages to send
  /// @return false when somebody else has asked
  /// @throws NotNow if the database is away
  public boolean ask(LocalDate day, List<OutboxRow> rows) {
    try {
      return jdbi.inTransaction(handle -> {
        var first =
            handle
                    .createUpdate(
                        """
                        INSERT INTO messaging.confirmation_days (day) VALUES (:day)
                        ON CONFLICT DO NOTHING
                        """)
                    .bind("day", day)
                    .execute()
                == 1;
        if (first) {
          Outbox.add(handle, rows);
        }
        return first;
      });
    } catch (JdbiException e) {
      throw new NotNow("the day of confirmations can't be written", e);
    }
  }
}
