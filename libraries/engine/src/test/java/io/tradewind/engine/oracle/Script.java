package io.tradewind.engine.oracle;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.TimeInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A random script: the same mix and seed give the same steps.
final class Script {
  private static final int ACCOUNTS = 5;
  private static final int SYMBOLS = 3;
  private static final long MOST_UNITS = (1L << 62) - 1;
  private static final long FUNDS = 5_000_000;
  private static final int NAMES = 12;
  private static final int GATEWAYS = 3;
  private static final int MIDDLE_TICKS = 1_000;
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final Mix mix;
  private final Random random;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Long> highestSequences = new HashMap<>();
  private int lastGatewayId;

  private Script(Mix mix, long seed) {
    this.mix = mix;
    this.random = new Random(seed);
  }

  static List<Step> of(Mix mix, long seed, int length) {
    var script = new Script(mix, seed);
    script.open();
    while (script.steps.size() < length) {
      if (script.random.nextInt(4_000) == 0) {
        script.passAnHour();
      }
      script.add(script.command());
    }
    return script.steps;
  }

  private void open() {
    openGateways();
    lead(new Command.ListAsset("PLAIN", 0));
    lead(new Command.ListAsset("CENT", 2));
    lead(new Command.ListAsset("QUOTE", 8));
    lead(new Command.ListSymbol("PLAINQUOTE", "PLAIN", "QUOTE", rules(1, 1, 0, 0)));
    lead(new Command.ListSymbol("CENTQUOTE", "CENT", "QUOTE", rules(70, 10, 1_000, 2_000)));
    lead(
        new Command.ListSymbol(
            "PLAINCENT",
            "PLAIN",
            "CENT",
            new SymbolRules(3, 2, 1, 1L << 60, 1, 1L << 60, 0, MOST_UNITS, 40, 99_999, 100_000)));
    for (var account = 1; account <= ACCOUNTS; account++) {
      lead(new Command.OpenAccount(account));
      for (var asset = 0; asset < SYMBOLS; asset++) {
        var units = mix == Mix.HUGE ? MOST_UNITS / (ACCOUNTS + 1) : FUNDS;
        lead(new Command.Deposit(account, asset, units, "opening" + asset));
      }
    }
  }

  /// The next gateway to open finds the older ones idle for too long.
  private void passAnHour() {
    steps.add(new Step(0, 0, HOUR_MICROS + 1, false, new Command.Heartbeat()));
    openGateways();
  }

  private void openGateways() {
    for (var i = 0; i < GATEWAYS; i++) {
      lead(new Command.OpenGateway("gateway" + ++lastGatewayId));
    }
  }

  private static SymbolRules rules(long tickUnits, long lotUnits, int makerFee, int takerFee) {
    return new SymbolRules(
        tickUnits, lotUnits, 10, 100_000, 2, 5_000, 100, 3_000_000, 8, makerFee, takerFee);
  }

  private void lead(Command command) {
    steps.add(new Step(0, 0, 1_000, false, command));
  }

  private void add(Command command) {
    var later = random.nextLong(10_000);
    var sameBatch = random.nextInt(3) > 0;
    var leads = command instanceof Command.OpenGateway || command instanceof Command.Heartbeat;
    if (leads || random.nextInt(10) == 0) {
      steps.add(new Step(0, 0, later, sameBatch, command));
      return;
    }
    var older = random.nextInt(random.nextInt(100) == 0 ? 9 : GATEWAYS);
    var gateway = Math.max(1, lastGatewayId - older);
    var highest = highestSequences.getOrDefault(gateway, 0L);
    var sequence =
        switch (random.nextInt(300)) {
          case 0 -> highest + random.nextInt(100_000);
          case 1, 2 -> highest - random.nextInt(20);
          case 3 -> highest - random.nextInt(200_000);
          default -> highest + 1;
        };
    highestSequences.put(gateway, Math.max(highest, sequence));
    steps.add(new Step(gateway, sequence, later, sameBatch, command));
  }

  private Command command() {
    var dice = random.nextInt(mix.makers + mix.takers + mix.cancels + mix.operators);
    if (dice < mix.makers) {
      return new Command.SubmitOrder(maker());
    }
    if (dice < mix.makers + mix.takers) {
      return new Command.SubmitOrder(taker());
    }
    return dice < mix.makers + mix.takers + mix.cancels ? cancel() : operator();
  }

  private OrderTerms maker() {
    var type = random.nextInt(4) == 0 ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
    var side = side();
    return terms(side, type, TimeInForce.GTC, price(side, 0), lots(), 0);
  }

  private OrderTerms taker() {
    var side = side();
    return switch (random.nextInt(6)) {
      case 0 -> terms(side, OrderType.MARKET, TimeInForce.GTC, 0, lots(), 0);
      case 1 -> terms(side, OrderType.MARKET, TimeInForce.GTC, 0, 0, quoteQuantity());
      case 2 -> terms(side, OrderType.LIMIT, TimeInForce.FOK, price(side, 5), lots(), 0);
      case 3 -> terms(side, OrderType.LIMIT, TimeInForce.IOC, price(side, 5), lots(), 0);
      case 4 -> terms(side, OrderType.LIMIT, TimeInForce.GTC, price(side, 5), lots(), 0);
      default -> misshapen(side);
    };
  }

  /// Any combination at all, most of which make no order.
  private OrderTerms misshapen(Side side) {
    return terms(
        side,
        any(OrderType.values()),
        any(TimeInForce.values()),
        random.nextBoolean() ? 0 : price(side, 0) - random.nextInt(2) * 2_000_000L,
        random.nextBoolean() ? 0 : lots() - random.nextInt(2) * 1_000L,
        random.nextBoolean() ? 0 : quoteQuantity() - random.nextInt(2) * 1_000L);
  }

  private OrderTerms terms(
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long quantityLots,
      long quoteUnits) {
    return new OrderTerms(
        account(), symbol(), side, type, timeInForce, priceTicks, quantityLots, quoteUnits, name());
  }

  private Command cancel() {
    if (random.nextInt(12) == 0) {
      return new Command.CancelAllOrders(account(), symbol(), "all");
    }
    var byId = random.nextInt(3) > 0;
    var name = byId && random.nextInt(8) > 0 ? "" : name();
    var restriction =
        random.nextInt(4) > 0 ? CancelRestriction.NONE : any(CancelRestriction.values());
    var orderId = byId ? random.nextLong(1 + steps.size() / 3) : 0;
    return new Command.CancelOrder(account(), symbol(), orderId, name, "cancel", restriction);
  }

  private Command engineOrHouse() {
    return random.nextInt(4) == 0
        ? new Command.SetEngineVersion(random.nextInt(EngineVersions.NEWEST + 1))
        : new Command.SetAccountStatus(0, AccountStatus.FROZEN);
  }

  private Command operator() {
    return switch (random.nextInt(13)) {
      case 0, 1, 2 -> new Command.Deposit(account(), asset(), amount(), key());
      case 3, 4 -> new Command.Withdraw(account(), asset(), amount(), key());
      case 5 -> new Command.SetSymbolStatus(symbol(), symbolStatus());
      case 6 ->
          new Command.SetAccountStatus(
              account(), random.nextInt(3) == 0 ? AccountStatus.FROZEN : AccountStatus.ACTIVE);
      case 7 -> new Command.OpenAccount(random.nextInt(ACCOUNTS + 4) - 1);
      case 8 -> new Command.ListAsset("ASSET" + random.nextInt(4), random.nextInt(21) - 1);
      case 9 ->
          new Command.ListSymbol(
              "SYMBOL" + random.nextInt(3),
              random.nextBoolean() ? "CENT" : "ASSET1",
              random.nextBoolean() ? "PLAIN" : "QUOTE",
              rules(random.nextInt(60), random.nextInt(60), 10, 20));
      case 10 -> openGateway();
      case 11 -> engineOrHouse();
      default -> new Command.Heartbeat();
    };
  }

  private Command openGateway() {
    if (random.nextInt(9) == 0) {
      return new Command.OpenGateway("");
    }
    return new Command.OpenGateway("gateway" + ++lastGatewayId);
  }

  private SymbolStatus symbolStatus() {
    return random.nextInt(3) > 0 ? SymbolStatus.TRADING : any(SymbolStatus.values());
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Side side() {
    return random.nextBoolean() ? Side.BUY : Side.SELL;
  }

  /// A price on the side's own half of the range, or up to some ticks into the other's.
  private long price(Side side, int into) {
    if (mix.prices == 0) {
      return random.nextInt(20) == 0 ? random.nextLong() : logarithmic(60);
    }
    var away = random.nextInt(mix.prices) - random.nextInt(into + 2);
    return side == Side.BUY ? MIDDLE_TICKS - away : MIDDLE_TICKS + away;
  }

  private long lots() {
    if (mix.prices == 0) {
      return random.nextInt(20) == 0 ? random.nextLong() : logarithmic(60);
    }
    return random.nextInt(50) == 0 ? random.nextInt(10_000) : 1 + random.nextInt(60);
  }

  private long quoteQuantity() {
    return mix.prices == 0 ? logarithmic(62) : logarithmic(22);
  }

  private long amount() {
    return random.nextInt(6) == 0 ? random.nextLong() : logarithmic(mix.prices == 0 ? 62 : 22);
  }

  private long logarithmic(int bits) {
    return random.nextLong() >>> (63 - random.nextInt(bits));
  }

  private long account() {
    return random.nextInt(60) == 0 ? random.nextInt(3) * 50L : 1 + random.nextInt(ACCOUNTS);
  }

  private int symbol() {
    return random.nextInt(80) == 0 ? random.nextInt(9) - 1 : random.nextInt(SYMBOLS);
  }

  private int asset() {
    return random.nextInt(40) == 0 ? random.nextInt(9) - 1 : random.nextInt(SYMBOLS);
  }

  private String name() {
    return random.nextInt(80) == 0 ? "" : "name" + random.nextInt(NAMES);
  }

  private String key() {
    return random.nextInt(40) == 0 ? "" : "key" + random.nextInt(4 * NAMES);
  }
}
