package io.tradewind.benchmarks;

import io.tradewind.benchmarks.load.OrderMix;
import io.tradewind.benchmarks.load.SymbolTerms;
import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.launcher.demo.DemoSymbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// The demo market's symbols, as the load generator wants to know them.
public final class DemoTerms {
  private DemoTerms() {}

  /// Picks symbols.
  ///
  /// @param codes which; empty for all
  /// @param mix the orders that they are for
  /// @return in the order of the demo market
  public static List<SymbolTerms> of(List<String> codes, OrderMix mix) {
    var terms =
        DemoMarket.SYMBOLS.stream()
            .filter(symbol -> codes.isEmpty() || codes.contains(symbol.code()))
            .map(symbol -> terms(symbol, mix))
            .toList();
    if (terms.isEmpty() || (!codes.isEmpty() && terms.size() != codes.size())) {
      throw new IllegalArgumentException(
          "symbols: %s must be of %s"
              .formatted(codes, DemoMarket.SYMBOLS.stream().map(DemoSymbol::code).toList()));
    }
    return terms;
  }

  private static SymbolTerms terms(DemoSymbol symbol, OrderMix mix) {
    var mid = price(symbol.base()).divide(price(symbol.quote()), 10, RoundingMode.HALF_UP);
    var midTicks = mid.divideToIntegralValue(symbol.tick()).longValueExact();
    var lowest = symbol.tick().multiply(BigDecimal.valueOf(midTicks - mix.takerReachTicks()));
    var minLots =
        symbol
            .minNotional()
            .multiply(BigDecimal.TWO)
            .divide(lowest.multiply(symbol.lot()), 0, RoundingMode.UP)
            .longValueExact();
    return new SymbolTerms(
        symbol.code(),
        symbol.tick().scale(),
        symbol.tick().unscaledValue().longValueExact(),
        symbol.lot().scale(),
        symbol.lot().unscaledValue().longValueExact(),
        midTicks,
        minLots);
  }

  private static BigDecimal price(String asset) {
    var price = DemoMarket.REFERENCE_PRICES.get(asset);
    if (price == null) {
      throw new IllegalArgumentException("the demo market has no price of " + asset);
    }
    return BigDecimal.valueOf(price);
  }
}
