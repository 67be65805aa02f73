package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Commands about what a market accepts.
final class MarketCommands {
  private MarketCommands() {}

  /// Sets the status of symbols.
  abstract static class SetStatus extends AdminAction {
    @Parameters(paramLabel = "SYMBOL", arity = "1..*", description = "Such as BTCUSDT.")
    private List<String> symbols = List.of();

    private final String status;

    SetStatus(String status) {
      this.status = status;
    }

    @Override
    final void run(AdminClient admin) {
      for (var symbol : symbols) {
        var set = admin.setSymbolStatus(symbol, status);
        System.out.printf("%s is %s%n", set.symbol(), set.status());
      }
    }
  }

  @Command(name = "halt", description = "Halts symbols: neither orders nor cancels.")
  static final class Halt extends SetStatus {
    Halt() {
      super("HALT");
    }
  }

  @Command(name = "resume", description = "Lets symbols trade again.")
  static final class Resume extends SetStatus {
    Resume() {
      super("TRADING");
    }
  }

  @Command(name = "cancel-only", description = "Lets symbols accept cancels only.")
  static final class CancelOnly extends SetStatus {
    CancelOnly() {
      super("CANCEL_ONLY");
    }
  }
}
