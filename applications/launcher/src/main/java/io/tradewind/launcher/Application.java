package io.tradewind.launcher;

import java.util.Arrays;
import java.util.List;

/// The applications that can run as processes of their own.
public enum Application {
  /// What clients reach: it stands in front of the others.
  EDGE("edge"),
  /// Trading and account calls, the WebSocket API, user streams.
  ORDER_API("order-api"),
  /// Market data calls and streams.
  MARKET_API("market-api"),
  /// The operator's API.
  ACCOUNT_API("account-api"),
  /// The read model, the outbox, the consumers of the queues.
  WORKER("worker"),
  /// Follows the leader, and leads when nobody does.
  MATCHING_ENGINE("matching-engine");

  private final String text;

  Application(String text) {
    this.text = text;
  }

  /// Its name, on the command line and in the topology.
  ///
  /// @return such as `order-api`
  @Override
  public String toString() {
    return text;
  }

  /// Finds an application.
  ///
  /// @param name as on the command line
  /// @return the application
  /// @throws IllegalArgumentException listing what there is
  public static Application named(String name) {
    return Arrays.stream(values())
        .filter(one -> one.text.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no application '%s'; there are: %s"
                    .formatted(name, String.join(", ", names()))));
  }

  /// All names.
  ///
  /// @return in the order of this list
  public static List<String> names() {
    return Arrays.stream(values()).map(Application::toString).toList();
  }
}
