package io.tradewind.simulator;

import io.tradewind.model.Command;
import io.tradewind.model.SymbolRules;
import java.util.List;
import java.util.random.RandomGenerator;

/// The market of a simulation: one symbol in which every unit is 1, and a few funded accounts.
final class Market {
  static final int SYMBOL = 0;
  private static final int ACCOUNTS = 3;
  private static final long FUNDS = 1_000_000;

  static final List<Command> LISTING =
      List.of(
          new Command.ListAsset("BASE", 0),
          new Command.ListAsset("QUOTE", 0),
          new Command.ListSymbol(
              "BASEQUOTE",
              "BASE",
              "QUOTE",
              new SymbolRules(1, 1, 1, 10_000, 1, 100_000, 1, 10_000_000, 1_000, 0, 0)),
          new Command.OpenAccount(1),
          new Command.OpenAccount(2),
          new Command.OpenAccount(3),
          new Command.Deposit(1, 0, FUNDS, "base"),
          new Command.Deposit(1, 1, FUNDS, "quote"),
          new Command.Deposit(2, 0, FUNDS, "base"),
          new Command.Deposit(2, 1, FUNDS, "quote"),
          new Command.Deposit(3, 0, FUNDS, "base"),
          new Command.Deposit(3, 1, FUNDS, "quote"));

  private Market() {}

  static long account(RandomGenerator random) {
    return random.nextLong(1, ACCOUNTS + 1L);
  }
}
