package io.tradewind.matchingengine;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What a golden journal is made of: every kind of command, good and bad ones, drawn from one seed.
/// A new kind of command is added to [#next] before the release that brings it.
final class GoldenScript {
  private static final int ACCOUNTS = 6;
  private static final int SYMBOLS = 2;
  private static final long FUNDS = 50_000_000;

  private final SplittableRandom random = new SplittableRandom(20_260_101);
  private final List<OrderTerms> asked = new ArrayList<>();
  private int names;

  /// What comes first.
  List<Command> opening() {
    var commands = new ArrayList<Command>();
    commands.add(new Command.OpenGateway("golden"));
    for (var code : List.of("AAA", "BBB", "USD")) {
      commands.add(new Command.ListAsset(code, 2));
    }
    commands.add(listing("AAAUSD", "AAA", 1_000, 2_000));
    commands.add(listing("BBBUSD", "BBB", 0, 500));
    for (var account = 1L; account <= ACCOUNTS; account++) {
      commands.add(new Command.OpenAccount(account));
      for (var asset = 0; asset <= SYMBOLS; asset++) {
        commands.add(new Command.Deposit(account, asset, FUNDS, "first-" + asset));
      }
    }
    return commands;
  }

  /// One more command.
  Command next() {
    return switch (random.nextInt(60)) {
      case 0 -> new Command.OpenGateway("again");
      case 1 -> new Command.OpenAccount(1 + random.nextInt(2 * ACCOUNTS));
      case 2 -> new Command.SetAccountStatus(account(), AccountStatus.FROZEN);
      case 3, 4, 5, 6 -> new Command.SetAccountStatus(account(), AccountStatus.ACTIVE);
      case 7 -> new Command.SetSymbolStatus(symbol(), pick(SymbolStatus.values()));
      case 8, 9 -> new Command.SetSymbolStatus(symbol(), SymbolStatus.TRADING);
      case 10, 11 ->
          new Command.Deposit(1 + random.nextInt(2), 0, 100 + random.nextInt(2), "d" + few() % 4);
      case 12, 13 ->
          new Command.Withdraw(account(), asset(), 1 + random.nextInt(1_000), "w" + few());
      case 14 -> new Command.CancelAllOrders(account(), symbol(), name());
      case 15 -> new Command.Heartbeat();
      case 16 -> new Command.Quarantine();
      case 17 ->
          random.nextBoolean()
              ? new Command.SetEngineVersion(EngineVersions.NEWEST)
              : new Command.SetAccountStatus(HouseAccount.ACCOUNT_ID, AccountStatus.ACTIVE);
      case 18, 19, 20, 21, 22, 23, 24, 25 -> cancel();
      default -> {
        asked.add(terms());
        yield new Command.SubmitOrder(asked.getLast());
      }
    };
  }

  /// Milliseconds that pass before a batch.
  int pause() {
    return random.nextInt(3) == 0 ? 0 : random.nextInt(250);
  }

  /// How many commands a batch has.
  int batchSize() {
    return 1 + random.nextInt(12);
  }

  private Command cancel() {
    if (!asked.isEmpty() && random.nextInt(4) > 0) {
      var order = asked.get(asked.size() - 1 - random.nextInt(Math.min(asked.size(), 20)));
      return new Command.CancelOrder(
          order.accountId(),
          order.symbolId(),
          0,
          order.clientOrderId(),
          name(),
          CancelRestriction.NONE);
    }
    return new Command.CancelOrder(
        account(), symbol(), 1 + random.nextInt(400), "", name(), pick(CancelRestriction.values()));
  }

  private OrderTerms terms() {
    var type = pick(OrderType.values());
    var side = pick(Side.values());
    var limit = type != OrderType.MARKET;
    var byQuote = !limit && random.nextInt(3) == 0;
    return new OrderTerms(
        account(),
        symbol(),
        side,
        type,
        type == OrderType.LIMIT ? pick(TimeInForce.values()) : TimeInForce.GTC,
        limit ? 95 + random.nextInt(11) + (side == Side.BUY ? -2 : 2) : 0,
        byQuote ? 0 : 1 + random.nextInt(60),
        byQuote ? 100 + random.nextInt(5_000) : 0,
        name());
  }

  private static Command listing(String code, String base, int maker, int taker) {
    return new Command.ListSymbol(
        code,
        base,
        "USD",
        new SymbolRules(100, 1, 1, 10_000, 1, 50, 10, 100_000, 20, maker, taker));
  }

  private long account() {
    return 1L + random.nextInt(ACCOUNTS);
  }

  private int symbol() {
    return random.nextInt(SYMBOLS);
  }

  private int asset() {
    return random.nextInt(SYMBOLS + 1);
  }

  private int few() {
    return random.nextInt(40);
  }

  private String name() {
    return "c" + names++;
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
