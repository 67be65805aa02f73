package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.AdminMessages.TransferBody;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands that move funds in and out, and show them.
final class TransferCommands {
  private TransferCommands() {}

  /// Moves an amount of an asset.
  abstract static class Transfer extends AdminAction {
    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Its number or its name.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "ASSET", description = "Such as USDT.")
    private String asset = "";

    @Parameters(index = "2", paramLabel = "AMOUNT", description = "A positive decimal.")
    private String amount = "";

    @Option(
        names = "--key",
        paramLabel = "KEY",
        description = "The same key moves funds once, so a command in doubt can be repeated.")
    private @Nullable String idempotencyKey;

    @Override
    final void run(AdminClient admin) {
      var id = AccountCommands.accountId(admin, account);
      var moved = transfer(admin, id, asset, amount, idempotencyKey);
      System.out.printf(
          "%s %s %s account %d%s%n",
          moved.amount(),
          moved.asset(),
          word(),
          moved.accountId(),
          moved.repeated() ? " before, and not again" : "");
    }

    abstract TransferBody transfer(
        AdminClient admin, long accountId, String asset, String amount, @Nullable String key);

    abstract String word();
  }

  @Command(name = "credit", description = "Brings funds into an account.")
  static final class Credit extends Transfer {
    @Override
    TransferBody transfer(
        AdminClient admin, long accountId, String asset, String amount, @Nullable String key) {
      return admin.deposit(accountId, asset, amount, key);
    }

    @Override
    String word() {
      return "credited to";
    }
  }

  @Command(name = "debit", description = "Takes free funds out of an account.")
  static final class Debit extends Transfer {
    @Override
    TransferBody transfer(
        AdminClient admin, long accountId, String asset, String amount, @Nullable String key) {
      return admin.withdraw(accountId, asset, amount, key);
    }

    @Override
    String word() {
      return "debited from";
    }
  }

  @Command(name = "balances", description = "Prints an account's status and balances.")
  static final class Balances extends AdminAction {
    @Parameters(paramLabel = "ACCOUNT", description = "Its number or its name.")
    private String account = "";

    @Override
    void run(AdminClient admin) {
      var found = admin.balances(AccountCommands.accountId(admin, account));
      System.out.printf("account %d is %s%n", found.accountId(), found.status());
      for (var balance : found.balances()) {
        System.out.printf(
            "%-8s %24s free %24s locked%n", balance.asset(), balance.free(), balance.locked());
      }
    }
  }
}
