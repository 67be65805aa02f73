package io.tradewind.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whose word on a client's address is taken.
///
/// A peer that is not trusted speaks for itself. What a trusted peer says is read from the right,
/// where the nearest proxy wrote: hops that are trusted too are passed over, and the first other
/// one is the client. What stands left of it was written by the client and means nothing.
public final class TrustedProxies {
  /// The header to which each proxy appends the address of its peer.
  public static final String FORWARDED_FOR = "X-Forwarded-For";

  /// Nobody's word is taken.
  public static final TrustedProxies NONE = new TrustedProxies(List.of(), List.of());

  /// Addresses further to the right are read no more; nobody has so many proxies.
  private static final int MAX_HOPS = 8;

  private static final int MAX_ADDRESS_CHARACTERS = 45;

  private final Set<String> peers;
  private final Set<String> hops;

  private TrustedProxies(List<String> peers, List<String> hops) {
    this.peers = new HashSet<>(peers);
    this.hops = new HashSet<>(hops);
  }

  /// Trusts proxies.
  ///
  /// @param peers addresses that connect to this process
  /// @param hops addresses of proxies further in front, which are no clients
  /// @return the rule
  public static TrustedProxies of(List<String> peers, List<String> hops) {
    return new TrustedProxies(peers, hops);
  }

  /// Says whether a peer's word is taken.
  ///
  /// @param peer the address that the socket says
  /// @return true for a proxy, whose connections carry many clients
  public boolean trusts(String peer) {
    return peers.contains(peer);
  }

  /// Trusts proxies that run on this machine.
  ///
  /// @return the rule
  public static TrustedProxies ofThisMachine() {
    return of(List.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1"), List.of());
  }

  /// Tells the client's address of a request, by [#FORWARDED_FOR].
  ///
  /// @param http the request
  /// @return textual
  public String client(HttpServerRequest http) {
    return client(http.remoteAddress().hostAddress(), http.headers(), FORWARDED_FOR);
  }

  /// Tells the client's address.
  ///
  /// @param peer the address that the socket says
  /// @param headers of the request
  /// @param name of the header with the hops
  /// @return textual
  public String client(String peer, MultiMap headers, String name) {
    if (!peers.contains(peer)) {
      return peer;
    }
    var fields = headers.getAll(name);
    if (fields.isEmpty()) {
      return peer;
    }
    var hopsSeen = 0;
    var client = peer;
    for (var field = fields.size() - 1; field >= 0; field--) {
      var addresses = fields.get(field).split(",", -1);
      for (var index = addresses.length - 1; index >= 0; index--) {
        var address = addresses[index].strip();
        if (!isAddress(address) || ++hopsSeen > MAX_HOPS) {
          return client;
        }
        client = address;
        if (!hops.contains(address)) {
          return client;
        }
      }
    }
    return client;
  }

  /// Digits, letters of IPv6, points and colons: no name, and nothing that could break a log line.
  private static boolean isAddress(String text) {
    if (text.isEmpty() || text.length() > MAX_ADDRESS_CHARACTERS) {
      return false;
    }
    for (var index = 0; index < text.length(); index++) {
      var character = text.charAt(index);
      if (character != '.' && character != ':' && Character.digit(character, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
