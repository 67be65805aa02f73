package io.tradewind.worker;

import io.tradewind.client.FeedBatch;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.TimeInForce;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Batches of plain trading: in each, a seller rests, and the buyer of the batch takes the seller
/// of the batch before.
final class TradingScript {
  private static final long START_MICROS = 1_766_000_000_000_000L;

  private TradingScript() {}

  /// The batches from 1 to a count; scripts of different chains have different hashes.
  static List<FeedBatch> batches(int count, long chain) {
    var batches = new ArrayList<FeedBatch>();
    for (var sequence = 1; sequence <= count; sequence++) {
      batches.add(batch(sequence, chain));
    }
    return batches;
  }

  private static FeedBatch batch(long sequence, long chain) {
    var micros = START_MICROS + sequence * 7_000_000;
    var events = new ArrayList<Event>();
    var seller = order(2 * sequence - 1, Side.SELL, micros);
    events.add(new Event.OrderAccepted(seller));
    if (sequence > 1) {
      var buyer = order(2 * sequence, Side.BUY, micros);
      var maker = order(2 * sequence - 3, Side.SELL, micros - 7_000_000).filled(10, 1_000, micros);
      events.add(new Event.OrderAccepted(buyer));
      events.add(
          new Event.TradeExecuted(
              sequence - 1, sequence - 1, 10, 1_000, 1, 2, buyer.orderId(), 2, maker));
    }
    var command = new AppliedCommand(1, sequence, new Command.Heartbeat(), events);
    return new FeedBatch(sequence, micros, hash(sequence, chain), new byte[0], List.of(command));
  }

  private static Order order(long orderId, Side side, long micros) {
    var terms =
        new OrderTerms(
            side == Side.SELL ? 1 : 2,
            0,
            side,
            OrderType.LIMIT,
            TimeInForce.GTC,
            100,
            10,
            0,
            "order-" + orderId);
    return new Order(orderId, terms, OrderStatus.NEW, 0, 0, micros, micros);
  }

  private static byte[] hash(long sequence, long chain) {
    return ByteBuffer.allocate(32).putLong(sequence).putLong(chain).array();
  }
}
