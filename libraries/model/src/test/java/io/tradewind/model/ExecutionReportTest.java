package io.tradewind.model;

import static io.tradewind.model.ExecutionReport.Execution.CANCELED;
import static io.tradewind.model.ExecutionReport.Execution.EXPIRED;
import static io.tradewind.model.ExecutionReport.Execution.NEW;
import static io.tradewind.model.ExecutionReport.Execution.TRADE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.model.ExecutionReport.Fill;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExecutionReportTest {
  private static final long NOW = 2_000;
  private static final Order MAKER = order(1, Side.SELL, OrderType.LIMIT, 100, 5, 0, 1_000);
  private static final Order TAKER = order(2, Side.BUY, OrderType.LIMIT, 110, 3, 0, NOW);
  private static final Order BY_QUOTE = order(2, Side.BUY, OrderType.MARKET, 0, 0, 250, NOW);

  @Test
  void acceptedOrderIsReportedAsNew() {
    assertEquals(
        List.of(new ExecutionReport(NEW, TAKER, null, "", null)),
        reports(
            new Event.OrderAccepted(TAKER),
            new Event.LevelChanged(0, 1, Side.BUY, 110, 3),
            new Event.BalanceChanged(8, 1, 0, 330)));
  }

  @Test
  void tradeIsReportedToTheTakerAndThenToTheMaker() {
    var maker = MAKER.filled(3, 300, NOW);

    var reports = reports(new Event.OrderAccepted(TAKER), trade(7, 3, maker));

    assertEquals(
        List.of(
            new ExecutionReport(NEW, TAKER, null, "", null),
            new ExecutionReport(
                TRADE, TAKER.filled(3, 300, NOW), new Fill(7, 100, 3, 300, 2, false), "", null),
            new ExecutionReport(TRADE, maker, new Fill(7, 100, 3, 300, 1, true), "", null)),
        reports);
    assertEquals(OrderStatus.FILLED, reports.get(1).order().status());
    assertEquals(OrderStatus.PARTIALLY_FILLED, reports.get(2).order().status());
  }

  @Test
  void takersReportsAddUpFillByFill() {
    var reports =
        reports(
            new Event.OrderAccepted(TAKER),
            trade(7, 1, MAKER.filled(1, 100, NOW)),
            trade(8, 2, MAKER.filled(3, 300, NOW)));

    assertEquals(TAKER.filled(1, 100, NOW), reports.get(1).order());
    assertEquals(TAKER.filled(3, 300, NOW), reports.get(3).order());
  }

  @Test
  void completionFillsTheLastFillOfAnOrderByQuoteQuantity() {
    var completed = BY_QUOTE.filled(2, 200, NOW).withStatus(OrderStatus.FILLED, NOW);

    var reports =
        reports(
            new Event.OrderAccepted(BY_QUOTE),
            trade(7, 2, MAKER.filled(2, 200, NOW)),
            new Event.OrderCompleted(completed));

    assertEquals(3, reports.size());
    assertEquals(
        new ExecutionReport(TRADE, completed, new Fill(7, 100, 2, 200, 2, false), "", null),
        reports.get(1));
  }

  @Test
  void cancelCarriesItsName() {
    var canceled = MAKER.withStatus(OrderStatus.CANCELED, NOW);

    assertEquals(
        List.of(new ExecutionReport(CANCELED, canceled, null, "why", null)),
        reports(new Event.OrderCanceled(canceled, "why")));
  }

  @Test
  void expiryCarriesItsReason() {
    var expired = TAKER.withStatus(OrderStatus.EXPIRED, NOW);

    assertEquals(
        new ExecutionReport(EXPIRED, expired, null, "", ExpiryReason.UNFILLED_FOK_ORDER),
        reports(
                new Event.OrderAccepted(TAKER),
                new Event.OrderExpired(expired, ExpiryReason.UNFILLED_FOK_ORDER))
            .getLast());
  }

  @Test
  void rejectedOrderHasNoReport() {
    assertEquals(
        List.of(),
        reports(new Event.OrderRejected(TAKER.terms(), RejectReason.INSUFFICIENT_BALANCE)));
  }

  @Test
  void tradeWithoutATakerIsADefect() {
    assertThrows(
        IllegalStateException.class, () -> reports(trade(7, 1, MAKER.filled(1, 100, NOW))));
    assertThrows(IllegalStateException.class, () -> reports(new Event.OrderCompleted(BY_QUOTE)));
  }

  private static List<ExecutionReport> reports(Event... events) {
    return ExecutionReport.of(NOW, List.of(events));
  }

  private static Event.TradeExecuted trade(long tradeId, long lots, Order maker) {
    return new Event.TradeExecuted(tradeId, 1, lots, 100 * lots, 1, 2, 2, 8, maker);
  }

  private static Order order(
      long orderId, Side side, OrderType type, long price, long lots, long quote, long micros) {
    var terms =
        new OrderTerms(8, 0, side, type, TimeInForce.GTC, price, lots, quote, "order" + orderId);
    return new Order(orderId, terms, OrderStatus.NEW, 0, 0, micros, micros);
  }
}
