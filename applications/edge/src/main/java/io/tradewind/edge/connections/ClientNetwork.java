package io.tradewind.edge.connections;

/// What counts as one client: an address of IPv4, a /64 of IPv6, for that is what a host owns.
public final class ClientNetwork {
  private ClientNetwork() {}

  /// Names the client of an address.
  ///
  /// @param address textual, without a port
  /// @return the same for all addresses of one client
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    var groups = address.split(":", 5);
    var wide = groups.length == 5 && !address.startsWith("::") && address.indexOf("::") < 0;
    return wide ? String.join(":", groups[0], groups[1], groups[2], groups[3]) : address;
  }
}
