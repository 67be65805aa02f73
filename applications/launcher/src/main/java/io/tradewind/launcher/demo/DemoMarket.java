package io.tradewind.launcher.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// What the demo lists, and at what prices and sizes it starts.
///
/// Every asset has units of 1e-8. ETHBTC's filters are coarser than elsewhere on purpose: 0.00001 ×
/// 0.001 is exactly one unit of BTC, and a finer lot would not be a whole number of units.
public final class DemoMarket {
  /// Places after the point of every demo asset.
  public static final int ASSET_SCALE = 8;

  /// The asset that the others are valued in.
  public static final String CASH = "USDT";

  /// The maker's and the taker's fee: 0.1 %.
  public static final BigDecimal FEE = new BigDecimal("0.001");

  /// Open orders of one account on one symbol.
  public static final int MAX_OPEN_ORDERS = 200;

  /// Every asset, in the order of listing.
  public static final List<String> ASSETS = List.of("BTC", "ETH", "USDT", "SOL", "BNB", "XRP");

  /// Every symbol, in the order of listing.
  public static final List<DemoSymbol> SYMBOLS =
      List.of(
          symbol("BTC", "USDT", "0.01", "0.00001", "5", "1000000", "9000"),
          symbol("ETH", "USDT", "0.01", "0.0001", "5", "1000000", "90000"),
          symbol("ETH", "BTC", "0.00001", "0.001", "0.0001", "1000", "90000"),
          symbol("SOL", "USDT", "0.01", "0.001", "5", "100000", "900000"),
          symbol("BNB", "USDT", "0.01", "0.001", "5", "100000", "900000"),
          symbol("XRP", "USDT", "0.0001", "0.1", "5", "10000", "9000000"));

  /// The price in [#CASH] that each asset's walk starts from and stays around.
  public static final Map<String, Double> REFERENCE_PRICES =
      Map.of("BTC", 64_000.0, "ETH", 3_200.0, "SOL", 145.0, "BNB", 570.0, "XRP", 0.52, CASH, 1.0);

  /// What the demo user starts with.
  public static final Map<String, BigDecimal> USER_FUNDS =
      Map.of(
          "USDT", new BigDecimal("100000"),
          "BTC", new BigDecimal("2"),
          "ETH", new BigDecimal("30"),
          "SOL", new BigDecimal("300"),
          "BNB", new BigDecimal("100"),
          "XRP", new BigDecimal("50000"));

  /// What each bot account is brought up to when the venue starts.
  public static final Map<String, BigDecimal> BOT_FUNDS =
      Map.of(
          "USDT", new BigDecimal("50000000"),
          "BTC", new BigDecimal("200"),
          "ETH", new BigDecimal("4000"),
          "SOL", new BigDecimal("50000"),
          "BNB", new BigDecimal("12000"),
          "XRP", new BigDecimal("12000000"));

  private DemoMarket() {}

  private static DemoSymbol symbol(
      String base,
      String quote,
      String tick,
      String lot,
      String minNotional,
      String maxPrice,
      String maxQuantity) {
    return new DemoSymbol(
        base + quote,
        base,
        quote,
        new BigDecimal(tick),
        new BigDecimal(lot),
        new BigDecimal(minNotional),
        new BigDecimal(maxPrice),
        new BigDecimal(maxQuantity));
  }
}
