package io.tradewind.benchmarks.venue;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.benchmarks.load.Trader;
import java.util.ArrayList;
import java.util.List;

/// Accounts with keys and with more funds than a load can move.
public final class TradingAccounts {
  /// The class whose rate limits suit a load.
  public static final String LOAD_CLASS = "benchmark";

  private static final String FUNDS = "1000000";
  private static final String CASH_FUNDS = "100000000";

  private TradingAccounts() {}

  /// Opens accounts, and funds them.
  ///
  /// @param admin of the venue
  /// @param name the accounts are named after it; they must not exist
  /// @param accountClass names their rate limits
  /// @param count how many
  /// @return one for each, with a new key
  public static List<Trader> open(AdminClient admin, String name, String accountClass, int count) {
    var assets = admin.assets().assets();
    var traders = new ArrayList<Trader>();
    for (var i = 0; i < count; i++) {
      var account = admin.createAccount(name + "-" + i, accountClass).accountId();
      for (var asset : assets) {
        var amount = asset.code().equals("USDT") ? CASH_FUNDS : FUNDS;
        admin.deposit(account, asset.code(), amount, "load-" + asset.code());
      }
      var key = admin.createApiKey(account, "load", true);
      traders.add(new Trader(key.apiKey(), key.secretKey()));
    }
    return traders;
  }
}
