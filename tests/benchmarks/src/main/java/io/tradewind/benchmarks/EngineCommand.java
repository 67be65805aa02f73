package io.tradewind.benchmarks;

import io.tradewind.engine.Engine;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.TimeInForce;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `bench engine`: the state machine alone, one thread, events made and counted.
@picocli.CommandLine.Command(
    name = "engine",
    mixinStandardHelpOptions = true,
    description = "Applies orders to the engine alone, on one thread, and counts them.")
final class EngineCommand implements Callable<Integer> {
  private static final int ACCOUNTS = 64;
  private static final int SYMBOLS = 6;
  private static final int ROUNDS = 5;
  private static final int WARM_UP_ROUNDS = 3;
  private static final long MID_TICKS = 6_400_000;
  private static final int REACH_TICKS = 25;
  private static final long FUNDS = 1L << 50;
  private static final SymbolRules RULES =
      new SymbolRules(
          1_000_000,
          1_000,
          1,
          100_000_000,
          1,
          900_000_000,
          0,
          Long.MAX_VALUE >> 2,
          1_000,
          1_000,
          1_000);

  @Option(
      names = "--commands",
      defaultValue = "1000000",
      description = "orders in a round (default: ${DEFAULT-VALUE})")
  private int commands;

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  private long sequence;
  private long events;

  @Override
  public Integer call() throws Exception {
    var best = 0.0;
    var report = new Report("engine");
    for (var round = 1; round <= WARM_UP_ROUNDS + ROUNDS; round++) {
      var engine = opened();
      var orders = orders(round);
      events = 0;
      var start = System.nanoTime();
      for (var order : orders) {
        apply(engine, order);
      }
      var rate = orders.size() * 1e9 / (System.nanoTime() - start);
      engine.verify();
      System.err.printf(
          "%s %,.0f commands/s, %,d events%n",
          round <= WARM_UP_ROUNDS ? "warm-up " : "measured", rate, events);
      best = round <= WARM_UP_ROUNDS ? 0 : Math.max(best, rate);
    }
    report
        .metric("engineCommandsPerSecond", best)
        .condition("commands", commands)
        .condition("rounds", "best of " + ROUNDS + " after " + WARM_UP_ROUNDS)
        .condition("accounts", ACCOUNTS)
        .condition("symbols", SYMBOLS)
        .condition("mix", "55 % GTC within 25 ticks of the mid, 45 % IOC across it; half buys")
        .condition("threads", 1);
    report.print(System.out);
    if (json != null) {
      report.write(json);
    }
    return 0;
  }

  private Engine opened() {
    var engine = new Engine();
    sequence = 0;
    apply(engine, new Command.OpenGateway("bench"));
    apply(engine, new Command.ListAsset("USDT", 8));
    for (var symbol = 0; symbol < SYMBOLS; symbol++) {
      apply(engine, new Command.ListAsset("B" + symbol, 8));
      apply(engine, new Command.ListSymbol("B" + symbol + "USDT", "B" + symbol, "USDT", RULES));
    }
    for (var account = 1L; account <= ACCOUNTS; account++) {
      apply(engine, new Command.OpenAccount(account));
      for (var asset = 0; asset <= SYMBOLS; asset++) {
        apply(engine, new Command.Deposit(account, asset, FUNDS, "funds-" + asset));
      }
    }
    return engine;
  }

  private void apply(Engine engine, Command command) {
    sequence++;
    var byGateway = !(command instanceof Command.OpenGateway);
    engine.apply(
        new JournalEntry(
            sequence, 0, sequence, byGateway ? 1 : 0, byGateway ? sequence : 0, command),
        this::count);
  }

  private void count(Event event) {
    events++;
  }

  private List<Command> orders(long seed) {
    var random = new SplittableRandom(seed);
    var orders = new ArrayList<Command>(commands);
    for (var i = 0; i < commands; i++) {
      var ioc = random.nextInt(100) < 45;
      var side = random.nextBoolean() ? Side.BUY : Side.SELL;
      var reach = side == Side.BUY ? REACH_TICKS : -REACH_TICKS;
      var offset = ioc ? reach : random.nextInt(-REACH_TICKS, REACH_TICKS + 1);
      orders.add(
          new Command.SubmitOrder(
              new OrderTerms(
                  1 + random.nextInt(ACCOUNTS),
                  random.nextInt(SYMBOLS),
                  side,
                  OrderType.LIMIT,
                  ioc ? TimeInForce.IOC : TimeInForce.GTC,
                  MID_TICKS + offset,
                  100L * (1 + random.nextInt(4)),
                  0,
                  "c" + i)));
    }
    return orders;
  }
}
