package io.tradewind.edge.connections;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/// What counts as one client: an address of IPv4, a /64 of IPv6, for that is what a host owns.
public final class ClientNetwork {
  private static final int IPV4_BYTES = 4;
  private static final int NETWORK_BYTES = 8;

  private ClientNetwork() {}

  /// Names the client of an address.
  ///
  /// @param address textual, without a port
  /// @return the same for all addresses of one client
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    var zone = address.indexOf('%');
    try {
      var bytes =
          InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone)).getAddress();
      return bytes.length == IPV4_BYTES
          ? InetAddress.getByAddress(bytes).getHostAddress()
          : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
    } catch (IllegalArgumentException | UnknownHostException _) {
      return address; // not from a socket: whatever a trusted proxy wrote
    }
  }
}
