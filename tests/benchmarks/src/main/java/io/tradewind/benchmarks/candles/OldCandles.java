package io.tradewind.benchmarks.candles;

import java.sql.SQLException;
import javax.sql.DataSource;

/// A read model with a month of one-minute candles, none missing.
final class OldCandles {
  static final int DAYS = 30;
  static final long MINUTE_MICROS = 60_000_000;
  static final long COUNT = DAYS * 24 * 60L;

  private OldCandles() {}

  /// Writes them.
  ///
  /// @param endMicros where the last one ends, a whole minute
  static void write(DataSource source, long endMicros) throws SQLException {
    var text =
        """
        INSERT INTO history.candles
        SELECT ? + n * 60000000, 6000000 + n %% 500, 6000900 + n %% 500, 5999000 + n %% 500,
          6000100 + n %% 500, 1000 + n %% 77, 60000000000 + n, 12, 500 + n %% 33, 30000000000 + n,
          n * 12 + 1, n * 12 + 12, 0, '1m'
        FROM generate_series(0::bigint, %d - 1) n
        """
            .formatted(COUNT);
    try (var connection = source.getConnection();
        var insert = connection.prepareStatement(text);
        var statement = connection.createStatement()) {
      insert.setLong(1, endMicros - COUNT * MINUTE_MICROS);
      insert.executeUpdate();
      statement.execute("UPDATE history.projection SET sequence = 1000000");
      statement.execute("ANALYZE history.candles");
    }
  }
}
