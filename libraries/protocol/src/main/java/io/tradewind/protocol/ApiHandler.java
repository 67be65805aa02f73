package io.tradewind.protocol;

/// Serves one method of the public API, for REST and the WebSocket API alike.
@FunctionalInterface
public interface ApiHandler {

  /// Takes a call. Called on an event loop, on several at once: must not block.
  ///
  /// @param call what was asked; answered now or later
  /// @throws ApiException to answer with an error now
  void handle(ApiCall call);
}
