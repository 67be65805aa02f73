package io.tradewind.drills.failover;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.drills.failover.Operation.Kind;
import io.tradewind.drills.failover.Operation.Outcome;
import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.launcher.demo.DemoSymbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;

/// Clients that trade by schedule, each with a connection and a thread of its own, and write down
/// what they asked and what they were told.
///
/// The schedule goes on while nobody answers: a client that waited sends at once what fell due
/// meanwhile, up to [#MOST_BEHIND_NANOS]. An order takes a third of the others' on the other side
/// of the book, and half of what rests is canceled again.
final class HistoryLoad implements AutoCloseable {
  /// Unknown outcomes of Binance's protocol: the execution status can't be told.
  private static final int UNKNOWN_STATUS = -1007;

  private static final long MOST_BEHIND_NANOS = 2_000_000_000L;
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  /// What they trade.
  static final DemoSymbol SYMBOL = DemoMarket.SYMBOLS.getFirst();

  private static final BigDecimal MIDDLE = new BigDecimal("64000");
  private static final int LEVELS = 40;
  private static final int MOST_RESTING = 60;

  private final Queue<Operation> history = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<RestClient> clients = new ArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  /// Starts all clients.
  ///
  /// @param url the venue's API
  /// @param traders one for each client
  /// @param rate operations a second of all together
  /// @param seed of what they ask
  /// @param round makes the names of their orders differ from other rounds'
  static HistoryLoad start(URI url, List<Trader> traders, int rate, long seed, int round) {
    var load = new HistoryLoad();
    var random = new SplittableRandom(seed + round);
    for (var client = 0; client < traders.size(); client++) {
      var rest = new RestClient(url, traders.get(client));
      load.clients.add(rest);
      var one =
          load
          .new Client(
              rest,
              random.split(),
              "r%dc%d".formatted(round, client),
              NANOS_A_SECOND * traders.size() / rate);
      load.threads.add(
          Thread.ofVirtual()
              .name("client-" + client)
              .uncaughtExceptionHandler((_, failure) -> load.failures.add(failure))
              .start(one::tradeLoop));
    }
    return load;
  }

  /// What was written down so far.
  List<Operation> history() {
    return List.copyOf(history);
  }

  /// Lets every client finish what it asked, and ends.
  ///
  /// @return the whole history
  List<Operation> stop() throws InterruptedException {
    stopping = true;
    for (var thread : threads) {
      thread.join();
    }
    var failure = failures.peek();
    if (failure != null) {
      throw new IllegalStateException("a client failed", failure);
    }
    return history();
  }

  @Override
  public void close() {
    stopping = true;
    clients.forEach(RestClient::close);
  }

  /// One client. Owned by its thread.
  private final class Client {
    private final RestClient rest;
    private final SplittableRandom random;
    private final String name;
    private final long everyNanos;
    private final ArrayDeque<String> resting = new ArrayDeque<>();
    private int orders;

    Client(RestClient rest, SplittableRandom random, String name, long everyNanos) {
      this.rest = rest;
      this.random = random;
      this.name = name;
      this.everyNanos = everyNanos;
    }

    void tradeLoop() {
      var due = System.nanoTime() + random.nextLong(everyNanos);
      while (!stopping) {
        LockSupport.parkNanos(due - System.nanoTime());
        if (System.nanoTime() < due) {
          continue;
        }
        if (resting.size() >= MOST_RESTING || (!resting.isEmpty() && random.nextInt(3) == 0)) {
          cancel(resting.removeFirst());
        } else {
          order();
        }
        due = Math.max(due + everyNanos, System.nanoTime() - MOST_BEHIND_NANOS);
      }
    }

    private void order() {
      var orderName = "%s-%d".formatted(name, ++orders);
      var buys = random.nextBoolean();
      var away = random.nextInt(LEVELS) - LEVELS / 3;
      var price = MIDDLE.add(BigDecimal.valueOf(buys ? -away : away));
      var parameters = new LinkedHashMap<String, String>();
      parameters.put("symbol", SYMBOL.code());
      parameters.put("side", buys ? "BUY" : "SELL");
      parameters.put("type", "LIMIT");
      parameters.put("timeInForce", "GTC");
      parameters.put("price", price.toPlainString());
      parameters.put("quantity", "0.001");
      parameters.put("newClientOrderId", orderName);
      parameters.put("newOrderRespType", "RESULT");
      var operation = send(Kind.ORDER, orderName, "POST", parameters);
      if (operation.outcome() != Outcome.REFUSED) {
        resting.addLast(orderName);
      }
    }

    private void cancel(String orderName) {
      var parameters = Map.of("symbol", SYMBOL.code(), "origClientOrderId", orderName);
      var _ = send(Kind.CANCEL, orderName, "DELETE", parameters);
    }

    private Operation send(
        Kind kind, String orderName, String method, Map<String, String> parameters) {
      var sent = System.nanoTime();
      Operation operation;
      try {
        var answer = rest.signed(method, "/api/v3/order", parameters);
        operation = written(kind, orderName, sent, answer);
      } catch (IOException | JacksonException e) {
        // No answer, or one of a proxy that is not ours: Binance's clients know as little.
        operation =
            new Operation(
                kind,
                orderName,
                sent,
                System.nanoTime(),
                Outcome.UNKNOWN,
                0,
                "",
                e.getClass().getSimpleName());
      }
      history.add(operation);
      return operation;
    }

    /// A server's error says nothing about what it did; Binance's rule.
    private Operation written(Kind kind, String orderName, long sent, RestClient.Answer answer) {
      var unknown = answer.status() >= 500 || answer.code() == UNKNOWN_STATUS;
      var outcome =
          answer.ok() ? Outcome.ACKNOWLEDGED : unknown ? Outcome.UNKNOWN : Outcome.REFUSED;
      return new Operation(
          kind,
          orderName,
          sent,
          System.nanoTime(),
          outcome,
          answer.body().path("orderId").asLong(0),
          answer.body().path("executedQty").asString(""),
          answer.ok() ? "" : "%d %d".formatted(answer.status(), answer.code()));
    }
  }
}
