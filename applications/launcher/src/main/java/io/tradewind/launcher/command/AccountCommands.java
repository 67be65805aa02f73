package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.launcher.StartFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands about accounts.
final class AccountCommands {
  private AccountCommands() {}

  /// The account that a person at the terminal means: its number, or its name.
  static long accountId(AdminClient admin, String text) {
    if (text.matches("[0-9]{1,18}")) {
      return Long.parseLong(text);
    }
    var account = admin.findAccount(text);
    if (account == null) {
      throw new StartFailure("there is no account named '" + text + "'");
    }
    return account.accountId();
  }

  @Command(name = "create-account", description = "Creates an account.")
  static final class CreateAccount extends AdminAction {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Unique; may be left out.")
    private @Nullable String name;

    @Option(
        names = "--class",
        paramLabel = "CLASS",
        description = "Names its rate limits (default: default).")
    private @Nullable String accountClass;

    @Override
    void run(AdminClient admin) {
      var account = admin.createAccount(name, accountClass);
      System.out.printf(
          "account %d is open, class %s%n", account.accountId(), account.accountClass());
    }
  }

  @Command(name = "accounts", description = "Prints accounts, 1,000 at a time.")
  static final class Accounts extends AdminAction {
    @Option(
        names = "--after",
        defaultValue = "0",
        description = "Starts behind this account number.")
    private long after;

    @Override
    void run(AdminClient admin) {
      System.out.printf("%-10s %-24s %s%n", "ACCOUNT", "NAME", "CLASS");
      for (var account : admin.accounts(after).accounts()) {
        var name = account.name() == null ? "-" : account.name();
        System.out.printf("%-10d %-24s %s%n", account.accountId(), name, account.accountClass());
      }
    }
  }

  /// Sets the status of an account.
  abstract static class SetStatus extends AdminAction {
    @Parameters(paramLabel = "ACCOUNT", description = "Its number or its name.")
    private String account = "";

    private final String status;

    SetStatus(String status) {
      this.status = status;
    }

    @Override
    final void run(AdminClient admin) {
      var set = admin.setAccountStatus(accountId(admin, account), status);
      System.out.printf("account %d is %s%n", set.accountId(), set.status());
    }
  }

  @Command(name = "freeze", description = "Freezes an account: no orders, no withdrawals.")
  static final class Freeze extends SetStatus {
    Freeze() {
      super("FROZEN");
    }
  }

  @Command(name = "unfreeze", description = "Lets an account trade again.")
  static final class Unfreeze extends SetStatus {
    Unfreeze() {
      super("ACTIVE");
    }
  }
}
