package io.tradewind.edge.stage;

/// One step between a client and a service.
///
/// Shared by every event loop, so it must be safe to share; called on the exchange's event loop, so
/// it must not block. A stage either answers the exchange or passes it on, once, now or later on
/// the same loop ([Exchange#onLoop] goes back to it).
@FunctionalInterface
public interface Stage {
  /// Takes an exchange.
  ///
  /// @param exchange the request, with its body complete unless it is an upgrade
  /// @param next the rest of the way
  void handle(Exchange exchange, Next next);
}
