package io.tradewind.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// Whose word on a client's address is taken.
///
/// A peer that is not trusted speaks for itself. What a trusted peer says is read from the right,
/// where the nearest proxy wrote: hops that are trusted too are passed over, and the first other
/// one is the client. What stands left of it was written by the client and means nothing.
///
/// Where the nearest proxies do not name the client, because a network of others' stands between,
/// what stands in front of everything may say it in a header of its own, which it always sets.
public final class TrustedProxies {
  /// The header to which each proxy appends the address of its peer.
  public static final String FORWARDED_FOR = "X-Forwarded-For";

  /// Nobody's word is taken.
  public static final TrustedProxies NONE = of(List.of(), List.of());

  /// Addresses further to the right are read no more; nobody has so many proxies.
  private static final int MAX_HOPS = 8;

  private static final int MAX_ADDRESS_CHARACTERS = 45;

  private final AddressRanges peers;
  private final AddressRanges hops;
  private final String viewerHeader;

  private TrustedProxies(AddressRanges peers, AddressRanges hops, String viewerHeader) {
    this.peers = peers;
    this.hops = hops;
    this.viewerHeader = viewerHeader;
  }

  /// Trusts proxies.
  ///
  /// @param peers addresses, or ranges of them, that connect to this process
  /// @param hops of proxies further in front, which are no clients
  /// @return the rule
  /// @throws IllegalArgumentException if one is neither
  public static TrustedProxies of(List<String> peers, List<String> hops) {
    return new TrustedProxies(new AddressRanges(peers), new AddressRanges(hops), "");
  }

  /// The same proxies, who tell the client's address in a header of its own too.
  ///
  /// @param header with an address, and a port or none, as CloudFront's
  ///   `CloudFront-Viewer-Address`; every request has the proxy's own, whatever the client sent;
  ///   empty for none
  /// @return the rule
  public TrustedProxies withViewerHeader(String header) {
    return new TrustedProxies(peers, hops, header);
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
    return client(http.remoteAddress().hostAddress(), http.headers());
  }

  /// Tells the client's address, by the viewer's header where a trusted peer passes on exactly one,
  /// else by [#FORWARDED_FOR].
  ///
  /// @param peer the address that the socket says
  /// @param headers of the request
  /// @return textual
  public String client(String peer, MultiMap headers) {
    if (!viewerHeader.isEmpty() && peers.contains(peer)) {
      var told = headers.getAll(viewerHeader);
      var viewer = told.size() == 1 ? withoutPort(told.getFirst().strip()) : "";
      if (isAddress(viewer)) {
        return viewer;
      }
    }
    return client(peer, headers, FORWARDED_FOR);
  }

  /// `192.0.2.1:443`, `[2001:db8::1]:443` and `2001:db8::1:443`: what follows the last colon is a
  /// port, but of an address of version 4 that has none.
  private static String withoutPort(String text) {
    var colon = text.lastIndexOf(':');
    var address = colon < 0 ? text : text.substring(0, colon);
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
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

  /// A literal: no name, and nothing that could break a log line.
  private static boolean isAddress(String text) {
    return text.length() <= MAX_ADDRESS_CHARACTERS && AddressRanges.isAddress(text);
  }
}
