package io.tradewind.orderapi.access;

import io.tradewind.identity.ApiKey;
import io.tradewind.protocol.ApiCall;

/// Serves one signed method, for REST and the WebSocket API alike.
@FunctionalInterface
public interface SignedHandler {

  /// Takes a call whose sender is known. Must not block.
  ///
  /// @param call what was asked; answered now or later
  /// @param key whose account it acts for
  /// @throws io.tradewind.protocol.ApiException to answer with an error now
  void handle(ApiCall call, ApiKey key);
}
