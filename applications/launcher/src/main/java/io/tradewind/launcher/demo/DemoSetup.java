package io.tradewind.launcher.demo;

import io.tradewind.accountapi.client.AdminAlreadyExists;
import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.AdminMessages.BalanceBody;
import io.tradewind.accountapi.client.AdminMessages.SymbolBody;
import io.tradewind.launcher.storage.Secrets;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Sets up the demo market through the operator's API, as an operator would. Everything may be
/// repeated: what exists is left as it is.
public final class DemoSetup {
  /// The name of the demo user and its account.
  public static final String USER = "demo";

  /// The secret that is the demo user's password.
  public static final String PASSWORD = "demo-password";

  /// The length of the demo user's password.
  public static final int PASSWORD_CHARACTERS = 16;

  /// The account of the bots that make the market.
  public static final String MAKER = "demo-maker";

  /// The account of the bots that take.
  public static final String TAKER = "demo-taker";

  /// The class of the bots' accounts: its limits suit a market maker.
  public static final String BOT_CLASS = "market-maker";

  private static final int BASIS_POINTS = 10_000;

  /// NOTIONAL's maximum, in the quote asset; no demo order comes near.
  private static final String MAX_NOTIONAL = "9000000";

  private final AdminClient admin;
  private final Secrets secrets;

  /// Creates a set-up.
  ///
  /// @param admin the operator's API of a running venue
  /// @param secrets keeps the generated keys
  public DemoSetup(AdminClient admin, Secrets secrets) {
    this.admin = admin;
    this.secrets = secrets;
  }

  /// A key that is in force.
  ///
  /// @param apiKey the public part
  /// @param secretKey the shared secret
  public record Key(String apiKey, String secretKey) {
    @Override
    public String toString() {
      return "Key[hidden]";
    }
  }

  /// Lists every demo asset and symbol.
  public void listMarket() {
    for (var asset : DemoMarket.ASSETS) {
      made(() -> admin.listAsset(asset, DemoMarket.ASSET_SCALE));
    }
    for (var symbol : DemoMarket.SYMBOLS) {
      made(() -> admin.listSymbol(listing(symbol)));
    }
  }

  private static SymbolBody listing(DemoSymbol symbol) {
    var fee = DemoMarket.FEE.multiply(BigDecimal.valueOf(BASIS_POINTS)).stripTrailingZeros();
    return new SymbolBody(
        null,
        symbol.code(),
        symbol.base(),
        symbol.quote(),
        symbol.tick().toPlainString(),
        symbol.lot().toPlainString(),
        symbol.tick().toPlainString(),
        symbol.maxPrice().toPlainString(),
        symbol.lot().toPlainString(),
        symbol.maxQuantity().toPlainString(),
        symbol.minNotional().toPlainString(),
        MAX_NOTIONAL,
        DemoMarket.MAX_OPEN_ORDERS,
        fee.toPlainString(),
        fee.toPlainString(),
        null);
  }

  /// Creates the demo user with funds and a key.
  ///
  /// @return the key
  public Key user() {
    made(() -> admin.createUser(USER, secrets.text(PASSWORD, PASSWORD_CHARACTERS), "USER"));
    var account = account(USER, "default");
    var held = held(account);
    new TreeMap<>(DemoMarket.USER_FUNDS)
        .forEach((asset, amount) -> {
          if (!held.containsKey(asset)) {
            admin.deposit(account, asset, amount.toPlainString(), "demo-funds-" + asset);
          }
        });
    return key(account, USER);
  }

  /// Creates a bot's account with a key, and brings its funds up to what it should have.
  ///
  /// @param name of the account
  /// @return the key
  public Key bot(String name) {
    var account = account(name, BOT_CLASS);
    var held = held(account);
    var run = System.currentTimeMillis();
    new TreeMap<>(DemoMarket.BOT_FUNDS)
        .forEach((asset, target) -> {
          var missing = target.subtract(held.getOrDefault(asset, BigDecimal.ZERO));
          if (missing.compareTo(target.divide(BigDecimal.TWO)) > 0) {
            admin.deposit(
                account, asset, missing.toPlainString(), "funds-%s-%d".formatted(asset, run));
          }
        });
    return key(account, name);
  }

  private long account(String name, String accountClass) {
    var existing = admin.findAccount(name);
    return existing == null
        ? admin.createAccount(name, accountClass).accountId()
        : existing.accountId();
  }

  private Map<String, BigDecimal> held(long account) {
    return admin.balances(account).balances().stream()
        .collect(
            Collectors.toMap(
                BalanceBody::asset,
                balance -> new BigDecimal(balance.free()).add(new BigDecimal(balance.locked()))));
  }

  private Key key(long account, String name) {
    var apiKey = secrets.find(name + "-api-key");
    var secretKey = secrets.find(name + "-secret-key");
    if (apiKey != null && secretKey != null && inForce(account, apiKey)) {
      return new Key(apiKey, secretKey);
    }
    var made = admin.createApiKey(account, "made by ./tradewind up", true);
    secrets.keep(name + "-secret-key", made.secretKey());
    secrets.keep(name + "-api-key", made.apiKey());
    return new Key(made.apiKey(), made.secretKey());
  }

  private boolean inForce(long account, String apiKey) {
    return admin.apiKeys(account).apiKeys().stream()
        .anyMatch(key -> key.apiKey().equals(apiKey) && key.revokedAt() == null);
  }

  /// Whether the step made something new.
  private static boolean made(Runnable step) {
    try {
      step.run();
      return true;
    } catch (AdminAlreadyExists _) {
      return false;
    }
  }
}
