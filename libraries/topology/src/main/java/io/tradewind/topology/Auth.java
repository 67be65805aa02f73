package io.tradewind.topology;

/// What a caller must bring. The service checks it; the edge decides by it what may be cached and
/// what is public at all.
public enum Auth {
  /// Nothing.
  NONE,
  /// The header `X-MBX-APIKEY`.
  API_KEY,
  /// The header `X-MBX-APIKEY` and a signature over query and body.
  SIGNED,
  /// An operator's login. Such a route is never reachable through the edge.
  OPERATOR
}
