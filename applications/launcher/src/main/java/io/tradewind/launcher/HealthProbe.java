package io.tradewind.launcher;

import io.tradewind.platform.http.Health;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// Asks an application of this machine whether it wants requests. Every application answers on its
/// port of metrics, whatever else it listens for.
public final class HealthProbe {
  private static final int TIMEOUT_MILLIS = 2_000;

  private HealthProbe() {}

  /// Asks once.
  ///
  /// @param host where the metrics are, or an address for all interfaces
  /// @param port where the metrics are, not 0
  /// @return whether the answer is 200; false when there is none within two seconds
  public static boolean ready(String host, int port) {
    var reached = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    try {
      var url = URI.create("http://%s:%d%s".formatted(reached, port, Health.READY_PATH)).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException _) {
      return false;
    }
  }
}
