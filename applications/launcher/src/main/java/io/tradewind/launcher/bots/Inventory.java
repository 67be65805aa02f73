package io.tradewind.launcher.bots;

import java.math.BigDecimal;
import java.util.Map;

/// What a bot's account holds, against what it should. One thread updates it, any may read.
final class Inventory {
  private final Map<String, BigDecimal> targets;
  private volatile Map<String, BigDecimal> balances;

  Inventory(Map<String, BigDecimal> targets) {
    this.targets = Map.copyOf(targets);
    this.balances = this.targets;
  }

  void update(Map<String, BigDecimal> now) {
    balances = Map.copyOf(now);
  }

  /// How much too much of an asset is held: 0 is right, 1 twice the target or more, -1 nothing.
  double excess(String asset) {
    var target = targets.getOrDefault(asset, BigDecimal.ONE).doubleValue();
    var held = balances.getOrDefault(asset, BigDecimal.ZERO).doubleValue();
    return Math.clamp(held / target - 1, -1, 1);
  }
}
