package io.tradewind.accountapi;

import io.tradewind.model.Asset;
import io.tradewind.model.Limits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/// Decimals of an operator, and whole numbers of the engine. Exact or refused; never rounded.
final class Amounts {
  static final Pattern DECIMAL = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,18})?");
  static final String DECIMAL_LIMIT =
      "a plain decimal, at most 19 digits before and 18 after the point";

  private Amounts() {}

  static BigDecimal decimal(Fields fields, String name) {
    return new BigDecimal(fields.text(name, DECIMAL, DECIMAL_LIMIT));
  }

  /// A decimal in minimal units of an asset.
  static long units(String field, BigDecimal value, Asset asset, long min) {
    var limit =
        "%s to %s, with at most %d decimals (%s)"
            .formatted(
                text(min, asset.scale()),
                text(Limits.AMOUNT_UNITS, asset.scale()),
                asset.scale(),
                asset.code());
    var scaled = value.movePointRight(asset.scale());
    return whole(field, value, scaled, min, limit);
  }

  /// A decimal in steps of a size that is not zero.
  static long steps(String field, BigDecimal value, String stepField, BigDecimal step) {
    var limit = "a positive multiple of %s %s".formatted(stepField, step.toPlainString());
    var parts = value.divideAndRemainder(step);
    if (parts[1].signum() != 0) {
      throw Refusal.field(field, value.toPlainString(), limit);
    }
    return whole(field, value, parts[0], 1, limit);
  }

  static long whole(String field, BigDecimal shown, BigDecimal value, long min, String limit) {
    try {
      var whole = value.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
      if (whole >= min && whole <= Limits.AMOUNT_UNITS) {
        return whole;
      }
    } catch (ArithmeticException e) {
      throw (Refusal) Refusal.field(field, shown.toPlainString(), limit).initCause(e);
    }
    throw Refusal.field(field, shown.toPlainString(), limit);
  }

  /// Units as a decimal without trailing zeros.
  static String text(long units, int scale) {
    var value = BigDecimal.valueOf(units, scale);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /// Units of a product that may exceed a long, as a decimal.
  static String text(long count, long unitsEach, int scale) {
    var value = BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(unitsEach, scale));
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
