package io.tradewind.history;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// Connections that break at random: at a statement, before a commit, or after it, when the caller
/// can't know that it was done.
final class UnreliableDataSource implements DataSource {
  private final DataSource source;
  private final Random random;
  private final int oneIn;
  int lostCommits;
  int lostTransactions;

  UnreliableDataSource(DataSource source, Random random, int oneIn) {
    this.source = source;
    this.random = random;
    this.oneIn = oneIn;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var connection = source.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              var commit = method.getName().equals("commit");
              var breakable =
                  commit || method.getName().equals("createArrayOf") || isCopy(method.getName());
              var breaks = breakable && random.nextInt(oneIn) == 0;
              if (breaks && (!commit || random.nextBoolean())) {
                lostTransactions++;
                throw new SQLException("broken before " + method.getName(), "08006");
              }
              Object result;
              try {
                result = method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (breaks) {
                lostCommits++;
                throw new SQLException("broken after commit", "08006");
              }
              return result;
            });
  }

  private static boolean isCopy(String method) {
    return method.equals("unwrap");
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    throw new UnsupportedOperationException("no parent logger");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
