package io.tradewind.simulator;

import io.tradewind.client.SimulatedGateway;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Query;
import io.tradewind.model.Side;
import io.tradewind.model.TimeInForce;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/// A gateway with traders behind it, each of whom waits for one answer before asking for more.
final class GatewaySlot {
  private static final int TRADERS = 2;
  private static final long MOST_THINKING_MICROS = 1_000_000;

  private final World world;
  private final Network network;
  private final Postgres postgres;
  private final History history;
  private final String name;
  private final SplittableRandom random;
  private Machine machine;
  private SimulatedGateway client;
  private int waiting;
  private long asked;
  private long answeredAfter;
  private boolean quiet = true;

  GatewaySlot(World world, Network network, Postgres postgres, History history, String name) {
    this.world = world;
    this.network = network;
    this.postgres = postgres;
    this.history = history;
    this.name = name;
    random = world.random().split();
    machine = new Machine(world, name, 0);
    client = client();
  }

  String name() {
    return name;
  }

  /// Answers since [#countAnew].
  long answeredAfter() {
    return answeredAfter;
  }

  int waiting() {
    return waiting;
  }

  void countAnew() {
    answeredAfter = 0;
  }

  void trade() {
    quiet = false;
    for (var trader = 0; trader < TRADERS; trader++) {
      thinkThenAsk(machine);
    }
  }

  void rest() {
    quiet = true;
  }

  void kill() {
    if (waiting > 0) {
      world.saw(RareState.GATEWAY_RESTARTED);
    }
    world.trace("%s: killed, and started again".formatted(name));
    machine.kill();
    waiting = 0;
    machine = new Machine(world, name, 0);
    client = client();
    if (!quiet) {
      trade();
    }
  }

  void cutOff(long micros) {
    world.saw(RareState.PARTITION);
    world.trace("%s: cut off for %d ms".formatted(name, micros / 1_000));
    machine.cutOff(micros);
  }

  /// Submits for the operator.
  void submit(Command command, Runnable then) {
    var ask = history.sent(command);
    wait(
        client.submit(command),
        (result, failure) -> {
          if (failure == null) {
            history.answered(ask, result);
            then.run();
          } else {
            history.failed(ask, failure);
            history.finding(
                "%s was refused before anything was broken: %s".formatted(command, failure));
          }
        });
  }

  private SimulatedGateway client() {
    var process = new Host(machine, network, postgres, new Host.Silent(), name + ":1");
    var started = new SimulatedGateway(process, process.secret(), name, random);
    started.start();
    return started;
  }

  private void thinkThenAsk(Machine incarnation) {
    incarnation.after(
        world.between(1_000, MOST_THINKING_MICROS),
        () -> {
          if (!quiet) {
            ask(incarnation);
          }
        });
  }

  private void ask(Machine incarnation) {
    if (random.nextInt(6) == 0) {
      var query = query();
      var ask = history.sent(query);
      wait(
          client.query(query),
          (result, failure) -> {
            if (failure == null) {
              history.answered(ask, result);
              answeredAfter++;
            } else {
              history.failed(ask, failure);
            }
            thinkThenAsk(incarnation);
          });
      return;
    }
    var command = command();
    var ask = history.sent(command);
    wait(
        client.submit(command),
        (result, failure) -> {
          if (failure == null) {
            history.answered(ask, result);
            answeredAfter++;
          } else {
            history.failed(ask, failure);
          }
          thinkThenAsk(incarnation);
        });
  }

  private <T> void wait(CompletableFuture<T> future, BiConsumer<T, Throwable> told) {
    waiting++;
    var incarnation = machine;
    var _ =
        future.whenComplete((result, failure) -> {
          if (incarnation.alive()) {
            waiting--;
            told.accept(
                result,
                failure instanceof CompletionException e && e.getCause() != null
                    ? e.getCause()
                    : failure);
          }
        });
  }

  private Query query() {
    return random.nextBoolean()
        ? new Query.AccountQuery(Market.account(random))
        : new Query.OpenOrdersQuery(Market.account(random), Market.SYMBOL);
  }

  private Command command() {
    var unique = name + "-" + ++asked;
    var account = Market.account(random);
    return switch (random.nextInt(8)) {
      case 0 -> new Command.Deposit(account, random.nextInt(2), 1 + random.nextInt(50), unique);
      case 1 -> new Command.Withdraw(account, random.nextInt(2), 1 + random.nextInt(50), unique);
      case 2 ->
          new Command.CancelOrder(
              account, Market.SYMBOL, 1 + random.nextInt(60), "", unique, CancelRestriction.NONE);
      case 3 -> new Command.CancelAllOrders(account, Market.SYMBOL, unique);
      default ->
          new Command.SubmitOrder(
              new OrderTerms(
                  account,
                  Market.SYMBOL,
                  random.nextBoolean() ? Side.BUY : Side.SELL,
                  OrderType.LIMIT,
                  TimeInForce.GTC,
                  95 + random.nextInt(10),
                  1 + random.nextInt(20),
                  0,
                  unique));
    };
  }
}
