package io.tradewind.launcher;

import io.tradewind.protocol.AddressClass;
import java.net.InetAddress;
import java.util.function.Function;

/// The request limits of an address: this machine's own are in a class of their own.
final class Addresses implements Function<String, AddressClass> {
  private final AddressClass others;
  private final AddressClass loopback;

  Addresses(VenueConfiguration.Limits limits) {
    others = new AddressClass("default", limits.weightPerMinute(), limits.requestsPerFiveMinutes());
    loopback =
        new AddressClass(
            "loopback", limits.loopbackWeightPerMinute(), limits.loopbackRequestsPerFiveMinutes());
  }

  @Override
  public AddressClass apply(String address) {
    return isLoopback(address) ? loopback : others;
  }

  /// The address is a literal from a socket, so nothing is looked up.
  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
