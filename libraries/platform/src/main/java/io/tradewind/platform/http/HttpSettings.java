package io.tradewind.platform.http;

/// Where an endpoint listens and how much it takes.
///
/// @param host the address to bind
/// @param port the port, or 0 for any free one
/// @param eventLoops how many event loops share it, at least 1
/// @param maxBodyBytes the largest request body and WebSocket message
/// @param trusted whose word on a client's address is taken
public record HttpSettings(
    String host, int port, int eventLoops, int maxBodyBytes, TrustedProxies trusted) {

  /// An endpoint that clients reach without a proxy.
  ///
  /// @param host the address to bind
  /// @param port the port, or 0 for any free one
  /// @param eventLoops how many event loops share it, at least 1
  /// @param maxBodyBytes the largest request body and WebSocket message
  public HttpSettings(String host, int port, int eventLoops, int maxBodyBytes) {
    this(host, port, eventLoops, maxBodyBytes, TrustedProxies.NONE);
  }
}
