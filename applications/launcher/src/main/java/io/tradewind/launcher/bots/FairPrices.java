package io.tradewind.launcher.bots;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What each asset is worth, as a seeded random walk: what the bots believe, so that their books
/// move and agree with each other.
///
/// The logarithm of a price follows an Ornstein-Uhlenbeck process around its reference price, so a
/// demo that runs for a year stays near it. A part of each step is common to all assets, as in real
/// markets. A pair's price is the ratio of its assets', hence triangles stay consistent.
///
/// One thread calls [#advance]; any may read.
final class FairPrices {
  /// Standard deviation of a step's logarithm after one second: 60 % a year would be 1.1e-4.
  private static final double VOLATILITY_PER_SECOND = 2.0e-4;

  /// The share of the distance to the reference that a second takes back.
  private static final double REVERSION_PER_SECOND = 2.0e-5;

  /// Correlation of an asset's step with the common one.
  private static final double COMMON_SHARE = 0.7;

  private final Map<String, Double> references;
  private final Map<String, Double> prices = new ConcurrentHashMap<>();
  private final RandomGenerator random;

  FairPrices(Map<String, Double> references, long seed) {
    this.references = new TreeMap<>(references);
    this.prices.putAll(references);
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Moves every price by one step.
  ///
  /// @param seconds how long the step is
  void advance(double seconds) {
    double common = random.nextGaussian();
    double own = Math.sqrt(1 - COMMON_SHARE * COMMON_SHARE);
    references.forEach((asset, reference) -> {
      if (reference == 1.0) {
        return;
      }
      double noise = COMMON_SHARE * common + own * random.nextGaussian();
      double price = price(asset);
      double drift = REVERSION_PER_SECOND * seconds * Math.log(reference / price);
      prices.put(
          asset, price * Math.exp(drift + VOLATILITY_PER_SECOND * Math.sqrt(seconds) * noise));
    });
  }

  /// Starts an asset's walk at a price, such as its last trade before a restart.
  void anchor(String asset, double price) {
    prices.put(asset, price);
  }

  /// The fair price of a base asset in a quote asset.
  double pair(String base, String quote) {
    return price(base) / price(quote);
  }

  private double price(String asset) {
    var price = prices.get(asset);
    if (price == null) {
      throw new IllegalArgumentException("no fair price of " + asset);
    }
    return price;
  }
}
