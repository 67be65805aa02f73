package io.tradewind.history;

import io.tradewind.history.HistoryReader.Page;
import java.util.ArrayList;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;

/// Runs a query over rows together with the position: one statement sees one snapshot.
final class HistoryDatabase {
  private final Jdbi jdbi;

  HistoryDatabase(DataSource source) {
    this.jdbi = Jdbi.create(source);
  }

  /// Reads rows with the position that they are true at.
  ///
  /// @param rows a SELECT whose columns include `found`, which is never null, and the order key
  /// @param order how the page is ordered, in columns of `rows`
  <T> Page<T> page(String rows, String order, Map<String, ?> values, RowMapper<T> mapper) {
    var sql =
        """
        SELECT p.sequence AS projected, r.*
        FROM history.projection p LEFT JOIN LATERAL (%s) r ON true
        WHERE p.partition = :partition
        ORDER BY %s
        """
            .formatted(rows, order);
    try {
      return jdbi.withHandle(handle -> {
        var page = new ArrayList<T>();
        var position =
            handle
                .createQuery(sql)
                .bind("partition", HistoryWriter.PARTITION)
                .bindMap(values)
                .reduceResultSet(
                    0L,
                    (_, row, context) -> {
                      if (row.getObject("found") != null) {
                        page.add(mapper.map(row, context));
                      }
                      return row.getLong("projected");
                    });
        return new Page<>(position, page);
      });
    } catch (JdbiException e) {
      throw new HistoryUnavailable("the read model could not be read", e);
    }
  }
}
