package io.tradewind.identity;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which addresses a webhook may have, so that nobody can make the venue call into its own network.
///
/// An URL is `https`, on port 443 or one above 1023, without a user, and every address of its host
/// is public. The loopback, by `http` too, is allowed only where it is configured, for development.
/// The rule is checked when a webhook is registered and before each delivery, for names can change
/// what they point at.
///
/// @param loopbackAllowed whether the loopback may be called
public record WebhookPolicy(boolean loopbackAllowed) {
  private static final int MAX_CHARACTERS = 2_048;
  private static final int HTTPS = 443;
  private static final int FIRST_FREE_PORT = 1_024;

  /// Checks an URL without asking for its host's address.
  ///
  /// @param url as registered
  /// @return the same
  /// @throws IllegalArgumentException naming the rule that is broken
  public URI parse(String url) {
    if (url.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "it has more than %d characters".formatted(MAX_CHARACTERS));
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URL", e);
    }
    var host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("it must be https://host/path, without user and fragment");
    }
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    var local = loopbackAllowed && isLoopbackName(host);
    if (!scheme.equals("https") && !(local && scheme.equals("http"))) {
      throw new IllegalArgumentException("it must be https");
    }
    var port = uri.getPort();
    if (!local && port != -1 && port != HTTPS && port < FIRST_FREE_PORT) {
      throw new IllegalArgumentException("its port must be 443 or above 1023");
    }
    return uri;
  }

  /// Checks an URL and what its host points at now. Blocking: asks the name service.
  ///
  /// @param url as registered
  /// @return the same
  /// @throws IllegalArgumentException naming the rule that is broken
  public URI resolve(String url) {
    var uri = parse(url);
    try {
      for (var address : InetAddress.getAllByName(bare(uri.getHost()))) {
        if (!allowed(address)) {
          throw new IllegalArgumentException(
              "%s is not an address of the public internet".formatted(uri.getHost()));
        }
      }
      return uri;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("the host %s is not known".formatted(uri.getHost()), e);
    }
  }

  private boolean allowed(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return loopbackAllowed;
    }
    return !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && switch (address) {
          case Inet4Address ipv4 -> isPublic(ipv4.getAddress());
          case Inet6Address ipv6 -> isPublic6(ipv6.getAddress());
          default -> false;
        };
  }

  /// What Java's own questions leave out: this network, shared (100.64/10), protocol assignments
  /// and documentation, benchmarks (198.18/15), and everything from 224 up.
  private static boolean isPublic(byte[] ip) {
    var a = ip[0] & 0xFF;
    var b = ip[1] & 0xFF;
    var c = ip[2] & 0xFF;
    return a != 0
        && a < 224
        && !(a == 100 && b >= 64 && b < 128)
        && !(a == 192 && b == 0 && (c == 0 || c == 2))
        && !(a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
        && !(a == 203 && b == 0 && c == 113);
  }

  /// Only global unicast (2000::/3), and of that neither documentation, nor the tunnels that carry
  /// an IPv4 address inside (2001::/23, 2002::/16).
  private static boolean isPublic6(byte[] ip) {
    var first = ((ip[0] & 0xFF) << 8) | (ip[1] & 0xFF);
    var second = ((ip[2] & 0xFF) << 8) | (ip[3] & 0xFF);
    return (first & 0xE000) == 0x2000
        && first != 0x2002
        && !(first == 0x2001 && (second < 0x0200 || second == 0x0DB8));
  }

  private static boolean isLoopbackName(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    var literal = literal(bare(host));
    return literal != null && literal.isLoopbackAddress();
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
