package io.tradewind.engine;

import io.tradewind.matching.Notional;
import io.tradewind.model.Asset;
import io.tradewind.model.Limits;
import io.tradewind.model.SymbolRules;

/// What makes a listing sound: from here on, every amount of the symbol is exact and fits.
final class ListingRules {
  private static final int MAX_SCALE = 18;
  private static final int MAX_FEE_MILLIONTHS = 100_000;

  private ListingRules() {}

  static boolean validCode(String code) {
    if (code.isEmpty() || code.length() > Limits.CODE_CHARACTERS) {
      return false;
    }
    return code.chars().allMatch(each -> isUpperCase(each) || isDigit(each) || isPunctuation(each));
  }

  static boolean validScale(int scale) {
    return scale >= 0 && scale <= MAX_SCALE;
  }

  /// The quote units of one lot at one tick: tick × lot in base units, over a whole base asset.
  ///
  /// @return 0 when that is not a whole number, or out of range
  static long quoteUnitsPerTickLot(SymbolRules rules, Asset base) {
    if (rules.tickUnits() < 1 || rules.lotUnits() < 1) {
      return 0;
    }
    // Cancelling the common divisor first keeps the product small: tick × lot itself may not fit.
    var wholeBaseUnits = powerOfTen(base.scale());
    var common = greatestCommonDivisor(rules.tickUnits(), wholeBaseUnits);
    var divisor = wholeBaseUnits / common;
    if (rules.lotUnits() % divisor != 0) {
      return 0;
    }
    var units = Notional.of(rules.tickUnits() / common, rules.lotUnits() / divisor, 1);
    return units > Limits.AMOUNT_UNITS ? 0 : units;
  }

  static boolean valid(SymbolRules rules) {
    return ordered(1, rules.minPriceTicks(), rules.maxPriceTicks(), Limits.AMOUNT_UNITS)
        && ordered(
            1,
            rules.minQuantityLots(),
            rules.maxQuantityLots(),
            Limits.AMOUNT_UNITS / rules.lotUnits())
        && ordered(0, rules.minNotionalUnits(), rules.maxNotionalUnits(), Limits.AMOUNT_UNITS)
        && ordered(1, rules.maxOpenOrders(), rules.maxOpenOrders(), Limits.OPEN_ORDERS_PER_SYMBOL)
        && validFee(rules.makerFeeMillionths())
        && validFee(rules.takerFeeMillionths());
  }

  private static boolean validFee(int feeMillionths) {
    return feeMillionths >= 0 && feeMillionths <= MAX_FEE_MILLIONTHS;
  }

  private static boolean ordered(long lowest, long least, long most, long highest) {
    return lowest <= least && least <= most && most <= highest;
  }

  private static long powerOfTen(int exponent) {
    var power = 1L;
    for (var i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  private static long greatestCommonDivisor(long left, long right) {
    return right == 0 ? left : greatestCommonDivisor(right, left % right);
  }

  private static boolean isUpperCase(int character) {
    return character >= 'A' && character <= 'Z';
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isPunctuation(int character) {
    return character == '-' || character == '_' || character == '.';
  }
}
