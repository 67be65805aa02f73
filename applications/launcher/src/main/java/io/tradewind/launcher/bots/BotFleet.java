package io.tradewind.launcher.bots;

import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.launcher.demo.DemoSymbol;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every bot of the demo market: a market maker and a taker for each symbol.
///
/// They know the venue only by its URL and their keys. When it is away they wait and try again; at
/// each start, and after each absence, they first cancel what they left in the books.
public final class BotFleet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BotFleet.class);
  private static final double CLOCK_STEP_SECONDS = 0.25;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final int CLOCK_STEPS_BETWEEN_BALANCES = 40;
  private static final double MAKER_PAUSE_SECONDS = 0.5;
  private static final double TAKER_PAUSE_SECONDS = 0.5;
  private static final int JOIN_MILLIS = 1_000;

  private final HttpClient http;
  private final FairPrices prices;
  private final Inventory makerInventory = new Inventory(DemoMarket.BOT_FUNDS);
  private final Inventory takerInventory = new Inventory(DemoMarket.BOT_FUNDS);
  private final TradingApi maker;
  private final TradingApi taker;
  private final List<Thread> threads = new ArrayList<>();
  private int clockSteps;
  private volatile boolean closing;

  private BotFleet(String baseUrl, Credentials maker, Credentials taker, long seed) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    this.prices = new FairPrices(DemoMarket.REFERENCE_PRICES, seed);
    this.maker = new PublicRestApi(http, baseUrl, maker.apiKey(), maker.secretKey());
    this.taker = new PublicRestApi(http, baseUrl, taker.apiKey(), taker.secretKey());
  }

  /// The key of a bot's account.
  ///
  /// @param apiKey the public part
  /// @param secretKey the shared secret
  public record Credentials(String apiKey, String secretKey) {
    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  /// Starts every bot.
  ///
  /// @param baseUrl of the public API, without a path
  /// @param maker trades as market maker
  /// @param taker trades against it
  /// @param seed of prices, sizes and sides
  /// @return the running bots
  public static BotFleet start(String baseUrl, Credentials maker, Credentials taker, long seed) {
    var fleet = new BotFleet(baseUrl, maker, taker, seed);
    fleet.anchorPrices();
    fleet.run("bot-clock", CLOCK_STEP_SECONDS, new Bot(() -> {}, fleet::tick));
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1);
    for (var symbol : DemoMarket.SYMBOLS) {
      fleet.startMaker(symbol, generator(random));
      fleet.startTaker(symbol, generator(random));
    }
    return fleet;
  }

  private static RandomGenerator generator(RandomGenerator seeds) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seeds.nextLong());
  }

  /// Lets the walk go on from the last trades, when the venue was here before.
  private void anchorPrices() {
    for (var symbol : DemoMarket.SYMBOLS) {
      if (symbol.quote().equals(DemoMarket.CASH)) {
        maker.lastPrice(symbol.code()).ifPresent(price -> prices.anchor(symbol.base(), price));
      }
    }
  }

  private void tick() {
    prices.advance(CLOCK_STEP_SECONDS);
    if (++clockSteps % CLOCK_STEPS_BETWEEN_BALANCES == 0) {
      makerInventory.update(maker.balances());
      takerInventory.update(taker.balances());
    }
  }

  private void startMaker(DemoSymbol symbol, RandomGenerator random) {
    var bot = new MarketMaker(symbol, maker, prices, makerInventory, random);
    run("maker-" + symbol.code(), MAKER_PAUSE_SECONDS, new Bot(bot::start, bot::step));
  }

  private void startTaker(DemoSymbol symbol, RandomGenerator random) {
    var bot = new Taker(symbol, taker, prices, takerInventory, random);
    run("taker-" + symbol.code(), TAKER_PAUSE_SECONDS, new Bot(() -> {}, bot::step));
  }

  private void run(String name, double pauseSeconds, Bot bot) {
    threads.add(Thread.ofVirtual().name(name).start(() -> loop(name, pauseSeconds, bot)));
  }

  /// The top-level loop of every bot: a bot that fails waits and starts over.
  private void loop(String name, double pauseSeconds, Bot bot) {
    boolean started = false;
    while (!closing) {
      try {
        if (!started) {
          bot.start().run();
          started = true;
        }
        bot.step().run();
        Thread.sleep(Duration.ofMillis((long) (pauseSeconds * 1_000)));
      } catch (InterruptedException _) {
        return;
      } catch (Refused | Unreachable e) {
        started = false;
        if (!closing) {
          LOG.info("{} waits: {}", name, e.getMessage());
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AFTER_FAILURE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops every bot; their orders stay in the books.
  @Override
  public void close() {
    closing = true;
    threads.forEach(Thread::interrupt);
    try {
      for (var thread : threads) {
        thread.join(JOIN_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }

  private record Bot(Runnable start, Runnable step) {}
}
