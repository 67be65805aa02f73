package io.tradewind.benchmarks;

import java.util.Locale;

/// The way of a benchmark's orders.
enum Through {
  /// By the public port, through every stage of the edge.
  EDGE,
  /// To order-api's own port behind the edge.
  DIRECT,
  /// The one and the other in one run, to be compared.
  BOTH;

  /// As on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
