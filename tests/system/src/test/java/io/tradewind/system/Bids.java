package io.tradewind.system;

import io.tradewind.benchmarks.venue.RestClient;
import java.io.IOException;
import java.util.Map;

/// Orders to buy so far below the market that they rest.
final class Bids {
  private Bids() {}

  /// What one asks for.
  static Map<String, String> parameters(String clientOrderId) {
    return Map.of(
        "symbol", "BTCUSDT",
        "side", "BUY",
        "type", "LIMIT",
        "timeInForce", "GTC",
        "price", "1000.00",
        "quantity", "0.01000",
        "newClientOrderId", clientOrderId);
  }

  /// Places one.
  static RestClient.Answer place(RestClient client, String clientOrderId) throws IOException {
    return client.signed("POST", "/api/v3/order", parameters(clientOrderId));
  }
}
