package io.tradewind.edge.balancing;

/// Where one copy of a service takes requests.
///
/// @param host a name or an address
/// @param port 1 to 65535
/// @param zone the availability zone it runs in
public record TargetAddress(String host, int port, String zone) {

  /// What is shown of it.
  ///
  /// @return such as `127.0.0.1:40001 in a`
  @Override
  public String toString() {
    return "%s:%d in %s".formatted(host, port, zone);
  }
}
