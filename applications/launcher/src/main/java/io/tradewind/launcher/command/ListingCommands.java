package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.AdminMessages.SymbolBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands about what is listed.
final class ListingCommands {
  private ListingCommands() {}

  @Command(name = "list-asset", description = "Lists an asset.")
  static final class ListAsset extends AdminAction {
    @Parameters(paramLabel = "CODE", description = "Its name, such as BTC.")
    private String code = "";

    @Option(
        names = "--scale",
        defaultValue = "8",
        description = "Decimal places of its minimal unit, 0 to 18 (default: ${DEFAULT-VALUE}).")
    private int scale;

    @Override
    void run(AdminClient admin) {
      var asset = admin.listAsset(code, scale);
      System.out.printf("%s is listed as asset %s%n", asset.code(), asset.assetId());
    }
  }

  @Command(
      name = "list-symbol",
      description = {
        "Lists a symbol; it trades at once.",
        "Tick × lot must be a whole number of the quote asset's minimal units."
      })
  static final class ListSymbol extends AdminAction {
    @Parameters(index = "0", paramLabel = "CODE", description = "Its name, such as BTCUSDT.")
    private String code = "";

    @Option(names = "--base", required = true, description = "The asset bought and sold.")
    private String base = "";

    @Option(names = "--quote", required = true, description = "The asset prices are in.")
    private String quote = "";

    @Option(
        names = "--tick",
        defaultValue = "0.01",
        description = "The step of prices (default: ${DEFAULT-VALUE}).")
    private String tick = "";

    @Option(
        names = "--lot",
        defaultValue = "0.0001",
        description = "The step of quantities (default: ${DEFAULT-VALUE}).")
    private String lot = "";

    @Option(
        names = "--max-price",
        defaultValue = "1000000",
        description = "The highest limit price (default: ${DEFAULT-VALUE}).")
    private String maxPrice = "";

    @Option(
        names = "--max-quantity",
        defaultValue = "9000",
        description = "The largest quantity (default: ${DEFAULT-VALUE}).")
    private String maxQuantity = "";

    @Option(
        names = "--min-notional",
        defaultValue = "5",
        description = "The smallest price × quantity (default: ${DEFAULT-VALUE}).")
    private String minNotional = "";

    @Option(
        names = "--max-notional",
        defaultValue = "9000000",
        description = "The largest price × quantity (default: ${DEFAULT-VALUE}).")
    private String maxNotional = "";

    @Option(
        names = "--max-open-orders",
        defaultValue = "200",
        description = "Open orders of one account, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int maxOpenOrders;

    @Option(
        names = "--maker-fee",
        defaultValue = "10",
        description = "In basis points (default: ${DEFAULT-VALUE}).")
    private String makerFee = "";

    @Option(
        names = "--taker-fee",
        defaultValue = "10",
        description = "In basis points (default: ${DEFAULT-VALUE}).")
    private String takerFee = "";

    @Override
    void run(AdminClient admin) {
      var symbol =
          admin.listSymbol(
              new SymbolBody(
                  null,
                  code,
                  base,
                  quote,
                  tick,
                  lot,
                  tick,
                  maxPrice,
                  lot,
                  maxQuantity,
                  minNotional,
                  maxNotional,
                  maxOpenOrders,
                  makerFee,
                  takerFee,
                  null));
      System.out.printf(
          "%s is listed as symbol %s, %s%n", symbol.code(), symbol.symbolId(), symbol.status());
    }
  }

  @Command(name = "symbols", description = "Prints every symbol.")
  static final class Symbols extends AdminAction {
    @Override
    void run(AdminClient admin) {
      var row = "%-12s %-12s %12s %12s %12s%n";
      System.out.printf(row, "SYMBOL", "STATUS", "TICK", "LOT", "MIN NOTIONAL");
      for (var symbol : admin.symbols().symbols()) {
        System.out.printf(
            row,
            symbol.code(),
            symbol.status(),
            symbol.tickSize(),
            symbol.stepSize(),
            symbol.minNotional());
      }
    }
  }
}
