package io.tradewind.identity;

import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Runs SQL and turns the driver's failures into this library's.
final class IdentityDatabase {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private final Jdbi jdbi;

  IdentityDatabase(DataSource source) {
    this.jdbi = Jdbi.create(source);
  }

  interface Work<T> {
    T with(Handle handle);
  }

  /// Runs work in one transaction.
  <T> T run(String what, Work<T> work) {
    try {
      return jdbi.inTransaction(work::with);
    } catch (JdbiException e) {
      throw new IdentityUnavailable("the identity database could not " + what, e);
    }
  }

  static boolean uniqueViolation(UnableToExecuteStatementException failure) {
    return hasState(failure, UNIQUE_VIOLATION);
  }

  static boolean foreignKeyViolation(UnableToExecuteStatementException failure) {
    return hasState(failure, FOREIGN_KEY_VIOLATION);
  }

  private static boolean hasState(UnableToExecuteStatementException failure, String state) {
    return failure.getCause() instanceof java.sql.SQLException cause
        && state.equals(cause.getSQLState());
  }
}
