package io.tradewind.costs;

import java.util.List;

/// A month.
///
/// @param lines by component, in the order of a request's way
/// @param orders placed and canceled in the month
public record Bill(List<Line> lines, double orders) {
  private static final double MILLION = 1e6;

  /// One component.
  ///
  /// @param component of AWS
  /// @param sizing how it was counted, in words
  /// @param dollars of the month
  public record Line(String component, String sizing, double dollars) {}

  /// Copies.
  public Bill {
    lines = List.copyOf(lines);
  }

  /// The sum.
  ///
  /// @return dollars
  public double total() {
    return lines.stream().mapToDouble(Line::dollars).sum();
  }

  /// The headline.
  ///
  /// @return dollars
  public double dollarsPerMillionOrders() {
    return total() / (orders / MILLION);
  }

  /// One line's dollars.
  ///
  /// @param component as in the line
  /// @return 0 if there is none
  public double of(String component) {
    return lines.stream()
        .filter(line -> line.component().equals(component))
        .mapToDouble(Line::dollars)
        .sum();
  }
}
