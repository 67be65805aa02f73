package io.tradewind.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.history.HistoryReader.AccountFill;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.model.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryReaderTest {
  static final Comparator<AccountFill> FILL_ORDER =
      Comparator.comparingLong(AccountFill::tradeId).thenComparingLong(AccountFill::orderId);

  private static final int RANGES = 150;
  private static HikariDataSource source;
  private static HistoryReader reader;
  private static NaiveHistory expected;
  private static List<HistoryBatch> batches;

  @BeforeAll
  static void fill() {
    source = HistoryTestDatabase.open();
    batches = RandomVenue.batches(42, 1_500);
    new HistoryWriter(source).write(HistoryPosition.start(), batches);
    reader = new PostgresHistoryReader(source);
    expected = NaiveHistory.of(batches);
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void pagesOfOrdersAreTheRange() {
    forRandomRanges((range, symbolId, accountId) -> {
      var all =
          expected.orders(symbolId, order -> order.terms().accountId() == accountId).stream()
              .filter(order -> inRange(range, order.orderId(), order.createdMicros()))
              .toList();
      assertEquals(page(all, range), reader.orders(accountId, symbolId, range).rows());
    });
  }

  @Test
  void pagesOfFillsAreTheRange() {
    forRandomRanges((range, symbolId, accountId) -> {
      var all =
          expected.fills.stream()
              .filter(fill -> fill.accountId() == accountId && fill.symbolId() == symbolId)
              .map(NaiveHistory.OwnedFill::fill)
              .filter(fill -> inRange(range, fill.tradeId(), fill.timestampMicros()))
              .sorted(FILL_ORDER)
              .toList();
      var rows = reader.fills(accountId, symbolId, 0, range).rows();
      assertEquals(
          page(all, range).stream().map(AccountFill::tradeId).toList(),
          rows.stream().map(AccountFill::tradeId).toList());
      assertTrue(all.containsAll(rows));
    });
  }

  @Test
  void pagesOfTradesAreTheRange() {
    forRandomRanges((range, symbolId, _) -> {
      var all =
          expected.trades(symbolId).stream()
              .filter(trade -> inRange(range, trade.tradeId(), trade.timestampMicros()))
              .toList();
      assertEquals(page(all, range), reader.trades(symbolId, range).rows());
    });
  }

  @Test
  void pagesOfCandlesAreTheRange() {
    forRandomRanges((range, symbolId, _) -> {
      var withoutId = new Range(0, range.startMicros(), range.endMicros(), range.limit());
      for (var interval : CandleInterval.values()) {
        if (interval == CandleInterval.S1) {
          continue;
        }
        var all =
            expected.candles(symbolId, interval).stream()
                .filter(candle -> inRange(withoutId, 0, candle.openMicros()))
                .toList();
        assertEquals(
            page(all, withoutId),
            reader.candles(symbolId, interval, withoutId).rows(),
            () -> interval + " " + withoutId);
      }
    });
  }

  @Test
  void pageCarriesThePosition() {
    var range = new Range(0, Long.MIN_VALUE, Long.MAX_VALUE, 1);

    assertEquals(batches.size(), reader.position());
    assertEquals(batches.size(), reader.trades(0, range).position());
    assertEquals(batches.size(), reader.orders(99, 0, range).position());
  }

  @Test
  void orderIsFoundByItsIdAndItsOwner() {
    var order = expected.orders(0, candidate -> candidate.orderId() == 17).getFirst();
    var owner = order.terms().accountId();
    var clientOrderId = order.terms().clientOrderId();

    assertEquals(List.of(order), reader.order(owner, 0, 17, "").rows());
    assertEquals(List.of(order), reader.order(owner, 0, 17, clientOrderId).rows());
    assertEquals(List.of(), reader.order(owner, 0, 17, "another").rows());
    assertEquals(List.of(), reader.order(owner + 1, 0, 17, "").rows());
  }

  @Test
  void newestOrderOfAClientOrderIdIsFound() {
    for (var accountId = 1L; accountId <= RandomVenue.ACCOUNTS; accountId++) {
      for (var name = 0; name < 50; name++) {
        var owner = accountId;
        var clientOrderId = "c" + name;
        var named =
            expected.orders(
                0,
                order ->
                    order.terms().accountId() == owner
                        && order.terms().clientOrderId().equals(clientOrderId));
        assertEquals(
            named.isEmpty() ? List.of() : List.of(named.getLast()),
            reader.order(owner, 0, 0, clientOrderId).rows());
      }
    }
  }

  @Test
  void fillsOfOneOrderAreItsOwn() {
    var filled = expected.orders(0, order -> order.filledLots() > 0).stream().limit(30).toList();
    var range = new Range(0, Long.MIN_VALUE, Long.MAX_VALUE, 1_000);

    for (Order order : filled) {
      var fills = reader.fills(order.terms().accountId(), 0, order.orderId(), range).rows();
      assertEquals(order.filledLots(), sum(fills, AccountFill::quantityLots));
      assertEquals(order.filledQuoteUnits(), sum(fills, AccountFill::quoteUnits));
    }
  }

  @Test
  void candleBeforeATimeIsTheNewestMinuteWithTrades() {
    var minutes = expected.candles(0, CandleInterval.M1);

    assertEquals(minutes.get(3), reader.candleBefore(0, minutes.get(4).openMicros()));
    assertNull(reader.candleBefore(0, minutes.getFirst().openMicros()));
  }

  @Test
  void limitBeyondThePageIsRefused() {
    var range = new Range(0, Long.MIN_VALUE, Long.MAX_VALUE, HistoryReader.MAX_ROWS + 1);

    assertThrows(IllegalArgumentException.class, () -> reader.trades(0, range));
  }

  private interface RangeCheck {
    void check(Range range, int symbolId, long accountId);
  }

  private static void forRandomRanges(RangeCheck check) {
    var random = new Random(7);
    var first = batches.getFirst().timestampMicros();
    var span = batches.getLast().timestampMicros() - first;
    for (var i = 0; i < RANGES; i++) {
      var start = first + (long) (random.nextDouble() * 1.2 * span - 0.1 * span);
      var end = start + (long) (random.nextDouble() * span / (1 << random.nextInt(8)));
      var range =
          new Range(
              random.nextInt(3) == 0 ? 1 + random.nextInt(2_500) : 0,
              random.nextBoolean() ? start : Long.MIN_VALUE,
              random.nextBoolean() ? end : Long.MAX_VALUE,
              random.nextBoolean() ? 1 + random.nextInt(20) : HistoryReader.MAX_ROWS);
      check.check(
          range, random.nextInt(RandomVenue.SYMBOLS), 1 + random.nextInt(RandomVenue.ACCOUNTS));
    }
  }

  private static boolean inRange(Range range, long id, long micros) {
    return id >= range.fromId() && micros >= range.startMicros() && micros <= range.endMicros();
  }

  private static <T> List<T> page(List<T> all, Range range) {
    if (all.size() <= range.limit()) {
      return all;
    }
    return range.fromId() > 0 || range.startMicros() > Long.MIN_VALUE
        ? all.subList(0, range.limit())
        : all.subList(all.size() - range.limit(), all.size());
  }

  private static <T> long sum(List<T> rows, ToLongFunction<T> value) {
    return rows.stream().mapToLong(value).sum();
  }
}
