package io.tradewind.edge.stage;

/// The rest of an exchange's way.
@FunctionalInterface
public interface Next {
  /// Passes the exchange on.
  ///
  /// @param exchange not answered yet
  void proceed(Exchange exchange);
}
