package io.tradewind.history;

import io.tradewind.engine.Engine;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.TimeInForce;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A venue that trades at random, the same for the same seed, with time that jumps over minutes,
/// hours and days.
final class RandomVenue {
  static final int SYMBOLS = 2;
  static final int ACCOUNTS = 4;
  private static final long START_MICROS = 1_766_000_000_000_000L;

  private final Random random;
  private final Engine engine = new Engine();
  private final List<HistoryBatch> batches = new ArrayList<>();
  private long timestampMicros = START_MICROS;
  private int clientOrderIds;

  private RandomVenue(long seed) {
    this.random = new Random(seed);
  }

  static List<HistoryBatch> batches(long seed, int count) {
    var venue = new RandomVenue(seed);
    venue.list();
    while (venue.batches.size() < count) {
      venue.batch(venue.commands());
    }
    return venue.batches;
  }

  private void list() {
    var commands = new ArrayList<Command>();
    commands.add(new Command.ListAsset("BTC", 8));
    commands.add(new Command.ListAsset("ETH", 8));
    commands.add(new Command.ListAsset("USDT", 8));
    var rules =
        new SymbolRules(
            1_000_000, 100_000, 1, 1_000_000, 1, 1_000_000, 0, Long.MAX_VALUE / 4, 500, 100, 200);
    commands.add(new Command.ListSymbol("BTCUSDT", "BTC", "USDT", rules));
    commands.add(new Command.ListSymbol("ETHUSDT", "ETH", "USDT", rules));
    for (var account = 1; account <= ACCOUNTS; account++) {
      commands.add(new Command.OpenAccount(account));
      for (var asset = 0; asset < 3; asset++) {
        commands.add(new Command.Deposit(account, asset, 1L << 50, "fund-" + asset));
      }
    }
    batch(commands);
  }

  private List<Command> commands() {
    var commands = new ArrayList<Command>();
    for (var count = random.nextInt(6); count > 0; count--) {
      commands.add(random.nextInt(5) == 0 ? cancel() : order());
    }
    if (commands.isEmpty()) {
      commands.add(new Command.Heartbeat());
    }
    return commands;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private Command order() {
    var type = pick(List.of(OrderType.values()));
    var market = type == OrderType.MARKET;
    var byQuote = market && random.nextBoolean();
    return new Command.SubmitOrder(
        new OrderTerms(
            1 + random.nextInt(ACCOUNTS),
            random.nextInt(SYMBOLS),
            pick(List.of(Side.values())),
            type,
            type == OrderType.LIMIT ? pick(List.of(TimeInForce.values())) : TimeInForce.GTC,
            market ? 0 : 1_000 + random.nextInt(20),
            byQuote ? 0 : 1 + random.nextInt(50),
            byQuote ? 1_000_000_000L + random.nextInt(1_000_000_000) : 0,
            "c" + (random.nextInt(4) == 0 ? random.nextInt(50) : ++clientOrderIds)));
  }

  private Command cancel() {
    var account = 1 + random.nextInt(ACCOUNTS);
    var symbol = random.nextInt(SYMBOLS);
    return random.nextInt(10) == 0
        ? new Command.CancelAllOrders(account, symbol, "all")
        : new Command.CancelOrder(
            account, symbol, 1 + random.nextInt(500), "", "x", CancelRestriction.NONE);
  }

  private void batch(List<Command> commands) {
    timestampMicros += pause();
    var sequence = batches.size() + 1L;
    var applied = new ArrayList<AppliedCommand>();
    for (var command : commands) {
      var events = new ArrayList<Event>();
      engine.apply(
          new JournalEntry(sequence, applied.size(), timestampMicros, 0, 0, command), events::add);
      applied.add(new AppliedCommand(0, 0, command, events));
    }
    batches.add(new HistoryBatch(sequence, timestampMicros, hash(sequence), applied));
  }

  private long pause() {
    return switch (random.nextInt(100)) {
      case 0 -> 86_400_000_000L * random.nextInt(20);
      case 1, 2 -> 3_600_000_000L * random.nextInt(10);
      case 3, 4, 5, 6, 7, 8 -> 60_000_000L * random.nextInt(90);
      default -> random.nextInt(20_000_000);
    };
  }

  static byte[] hash(long sequence) {
    return ByteBuffer.allocate(32).putLong(~sequence).array();
  }
}
