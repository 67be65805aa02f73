package io.tradewind.edge.websocket;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an integration's calls go: a fixed address, or what a load balancer chooses. Safe to
/// share.
@FunctionalInterface
public interface Upstream {

  /// A call's turn at a target.
  ///
  /// @param host of the target
  /// @param port of the target
  /// @param end to be run once, when the call is over
  record Turn(String host, int port, Runnable end) {

    /// Tells targets apart.
    ///
    /// @return host and port
    public String name() {
      return host + ":" + port;
    }
  }

  /// Chooses a target.
  ///
  /// @param path of the call
  /// @param tried names of targets that could not be reached for this call
  /// @return null when there is nobody to ask
  @Nullable Turn turn(String path, Set<String> tried);

  /// Always the same target.
  ///
  /// @param address as `http://127.0.0.1:8081`
  /// @return tried once for each call
  static Upstream fixed(URI address) {
    var turn = new Turn(address.getHost(), address.getPort(), () -> {});
    return (_, tried) -> tried.isEmpty() ? turn : null;
  }
}
