package io.tradewind.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryWriterTest {
  private static final Range NEWEST = new Range(0, Long.MIN_VALUE, Long.MAX_VALUE, 1_000);

  private HikariDataSource source;
  private HistoryWriter writer;
  private HistoryReader reader;

  @BeforeEach
  void open() {
    source = HistoryTestDatabase.open();
    writer = new HistoryWriter(source);
    reader = new PostgresHistoryReader(source);
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void rowsEqualTheNaiveFoldWhateverTheSplitsAndTheCrashes() {
    var lostCommits = 0;
    var lostTransactions = 0;
    for (var seed = 1; seed <= 3; seed++) {
      var batches = RandomVenue.batches(seed, 700);
      var random = new Random(seed);
      var unreliable = new UnreliableDataSource(source, random, 8);
      writeThroughCrashes(new HistoryWriter(unreliable), batches, random);
      assertSameRows(NaiveHistory.of(batches), "seed " + seed);
      writer.clear();
      lostCommits += unreliable.lostCommits;
      lostTransactions += unreliable.lostTransactions;
    }
    assertTrue(lostCommits > 0, "no commit was in doubt");
    assertTrue(lostTransactions > 0, "no write was lost");
  }

  private static void writeThroughCrashes(
      HistoryWriter writer, List<HistoryBatch> batches, Random random) {
    var position = HistoryPosition.start();
    while (position.sequence() < batches.size()) {
      try {
        var next = (int) position.sequence();
        var count = 1 + random.nextInt(random.nextBoolean() ? 3 : 60);
        position =
            writer.write(position, batches.subList(next, Math.min(batches.size(), next + count)));
      } catch (HistoryUnavailable e) {
        position = positionThroughCrashes(writer);
      }
    }
  }

  private static HistoryPosition positionThroughCrashes(HistoryWriter writer) {
    while (true) {
      try {
        return writer.position();
      } catch (HistoryUnavailable e) {
        assertTrue(String.valueOf(e.getCause()).contains("broken"), e::toString);
      }
    }
  }

  private void assertSameRows(NaiveHistory expected, String message) {
    assertEquals(expected.position, reader.position(), message);
    for (var symbol = 0; symbol < RandomVenue.SYMBOLS; symbol++) {
      var symbolId = symbol;
      assertEquals(expected.trades(symbolId), allTrades(symbolId), message);
      for (var account = 1; account <= RandomVenue.ACCOUNTS; account++) {
        var accountId = account;
        assertEquals(
            expected.orders(symbolId, order -> order.terms().accountId() == accountId),
            allOrders(accountId, symbolId),
            message);
        assertEquals(
            expected.fills.stream()
                .filter(fill -> fill.accountId() == accountId && fill.symbolId() == symbolId)
                .map(NaiveHistory.OwnedFill::fill)
                .sorted(HistoryReaderTest.FILL_ORDER)
                .toList(),
            reader.fills(accountId, symbolId, 0, NEWEST).rows(),
            message);
      }
      for (var interval : CandleInterval.values()) {
        if (interval != CandleInterval.S1) {
          assertEquals(
              expected.candles(symbolId, interval),
              reader.candles(symbolId, interval, NEWEST).rows(),
              message + " " + interval);
        }
      }
    }
  }

  private List<HistoryReader.PublicTrade> allTrades(int symbolId) {
    var all = new ArrayList<HistoryReader.PublicTrade>();
    while (true) {
      var page = reader.trades(symbolId, from(all.size() + 1L));
      all.addAll(page.rows());
      if (page.rows().isEmpty()) {
        return all;
      }
    }
  }

  private List<Order> allOrders(long accountId, int symbolId) {
    var all = new ArrayList<Order>();
    var next = 1L;
    while (true) {
      var page = reader.orders(accountId, symbolId, from(next));
      all.addAll(page.rows());
      if (page.rows().isEmpty()) {
        return all;
      }
      next = page.rows().getLast().orderId() + 1;
    }
  }

  private static Range from(long id) {
    return new Range(id, Long.MIN_VALUE, Long.MAX_VALUE, 1_000);
  }

  @Test
  void writerThatWasOvertakenWritesNothing() {
    var batches = RandomVenue.batches(5, 20);
    var start = writer.position();
    var other = new HistoryWriter(source);
    var moved = other.write(start, batches.subList(0, 12));

    assertThrows(ProjectionMoved.class, () -> writer.write(start, batches.subList(0, 5)));

    assertEquals(moved, writer.position());
    writer.write(moved, batches.subList(12, 20));
    assertSameRows(NaiveHistory.of(batches), "overtaken");
  }

  @Test
  void positionOfAnotherChainIsNotMovedOn() {
    var batches = RandomVenue.batches(5, 3);
    writer.write(HistoryPosition.start(), batches.subList(0, 2));

    var otherChain = new HistoryPosition(2, RandomVenue.hash(77));

    assertThrows(ProjectionMoved.class, () -> writer.write(otherChain, batches.subList(2, 3)));
  }

  @Test
  void batchesWithAGapAreRefused() {
    var batches = RandomVenue.batches(5, 4);
    var start = HistoryPosition.start();

    assertThrows(IllegalArgumentException.class, () -> writer.write(start, batches.subList(1, 3)));
  }

  @Test
  void clearedReadModelIsFilledAgainToTheSameRows() {
    var batches = RandomVenue.batches(6, 200);
    writer.write(HistoryPosition.start(), batches);

    writer.clear();

    assertEquals(HistoryPosition.start(), writer.position());
    assertTrue(allTrades(0).isEmpty());
    writer.write(HistoryPosition.start(), batches);
    assertSameRows(NaiveHistory.of(batches), "refilled");
  }

  @Test
  void changeOfAnOrderThatIsNotThereIsAContradiction() {
    var order = order("lost", OrderStatus.CANCELED);
    var batch = batch(1, new Event.OrderCanceled(order, "x"));
    var start = HistoryPosition.start();

    assertThrows(HistoryContradiction.class, () -> writer.write(start, List.of(batch)));

    assertEquals(start, writer.position());
  }

  @Test
  void rowThatIsThereAlreadyIsAContradiction() {
    var accepted = new Event.OrderAccepted(order("twice", OrderStatus.NEW));
    var first = writer.write(HistoryPosition.start(), List.of(batch(1, accepted)));

    assertThrows(
        HistoryContradiction.class, () -> writer.write(first, List.of(batch(2, accepted))));

    assertEquals(first, writer.position());
  }

  @Test
  void oddTextsComeBackAsTheyWere() {
    var texts =
        List.of(
            "\\N",
            "\\.",
            "a\tb",
            "a\nb\r\n",
            "'; DROP TABLE history.orders; --",
            "\"{},\\\\",
            "é€😀");
    var position = HistoryPosition.start();
    for (var text : texts) {
      position =
          writer.write(
              position,
              List.of(
                  batch(
                      position.sequence() + 1,
                      new Event.OrderAccepted(
                          order(position.sequence() + 1, text, OrderStatus.NEW)))));
    }

    for (var text : texts) {
      assertEquals(text, reader.order(1, 0, 0, text).rows().getFirst().terms().clientOrderId());
    }
  }

  @Test
  void textWithNulDoesNotStopTheProjection() {
    var accepted = new Event.OrderAccepted(order("a\0b", OrderStatus.NEW));

    writer.write(HistoryPosition.start(), List.of(batch(1, accepted)));

    assertEquals("a\uFFFDb", reader.order(1, 0, 1, "").rows().getFirst().terms().clientOrderId());
  }

  @Test
  void turnoverBeyondALongStopsAtTheGreatest() {
    var huge = Long.MAX_VALUE - 10;
    var position = HistoryPosition.start();
    for (var id = 1L; id <= 2; id++) {
      var maker = order(2 * id, "maker" + id, OrderStatus.NEW);
      position =
          writer.write(
              position,
              List.of(
                  batch(
                      id,
                      new Event.OrderAccepted(maker),
                      new Event.OrderAccepted(order(2 * id + 1, "taker" + id, OrderStatus.NEW)),
                      new Event.TradeExecuted(id, id, 1, huge, 0, 0, 2 * id + 1, 1, maker))));
    }

    var day = reader.candles(0, CandleInterval.D1, NEWEST).rows().getFirst();

    assertEquals(Long.MAX_VALUE, day.quoteUnits());
    assertEquals(2, day.volumeLots());
  }

  private static Order order(String clientOrderId, OrderStatus status) {
    return order(1, clientOrderId, status);
  }

  private static Order order(long orderId, String clientOrderId, OrderStatus status) {
    var terms =
        new OrderTerms(1, 0, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 100, 10, 0, clientOrderId);
    return new Order(orderId, terms, status, 0, 0, 1_000_000, 1_000_000);
  }

  private static HistoryBatch batch(long sequence, Event... events) {
    var command = new AppliedCommand(0, 0, new Command.Heartbeat(), List.of(events));
    return new HistoryBatch(sequence, 1_000_000, RandomVenue.hash(sequence), List.of(command));
  }
}
