package io.tradewind.launcher;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// The address by which others reach this machine. A task of ECS learns it only once it runs.
final class OwnAddress {
  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");

  private OwnAddress() {}

  /// The address that a setting means.
  ///
  /// @param host an address or name; one that stands for all addresses cannot be told to others, so
  ///   it means the machine's own
  /// @return an address or name that can be told
  static String of(String host) {
    if (!WILDCARDS.contains(host)) {
      return host;
    }
    try {
      var all =
          NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
      return choose(all)
          .orElseThrow(() ->
              new StartFailure(
                  "service.host is 'auto', but this machine has no address besides its"
                      + " loopback; set an address"))
          .getHostAddress();
    } catch (SocketException e) {
      throw new StartFailure("the addresses of this machine cannot be read: " + e, e);
    }
  }

  /// The first that others can use. Link-local ones serve a task's metadata, not its clients.
  static Optional<InetAddress> choose(Collection<InetAddress> addresses) {
    return addresses.stream()
        .filter(Inet4Address.class::isInstance)
        .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
        .findFirst();
  }
}
