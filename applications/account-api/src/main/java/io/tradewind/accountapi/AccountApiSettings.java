package io.tradewind.accountapi;

/// Where operators reach the account service.
///
/// @param host the address to bind; the loopback unless something with TLS stands in front
/// @param port the port, or 0 for any free one
public record AccountApiSettings(String host, int port) {
  /// The port that an operator expects.
  public static final int DEFAULT_PORT = 8_090;

  /// The loopback on the usual port.
  ///
  /// @return the defaults
  public static AccountApiSettings defaults() {
    return new AccountApiSettings("127.0.0.1", DEFAULT_PORT);
  }
}
