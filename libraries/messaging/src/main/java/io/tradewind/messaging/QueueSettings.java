package io.tradewind.messaging;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How queues are reached.
///
/// @param endpoint of a local queue, whose queues are created as defined; null for AWS, where they
///   exist, with the credentials and the region that the SDK finds by itself
/// @param prefix of every queue's name, for several venues of one AWS account; may be empty
public record QueueSettings(@Nullable URI endpoint, String prefix) {
  /// Queues on this machine.
  ///
  /// @param endpoint such as `http://127.0.0.1:9324`
  /// @return without a prefix
  public static QueueSettings local(URI endpoint) {
    return new QueueSettings(endpoint, "");
  }

  /// Whether the queues are on this machine.
  ///
  /// @return false on AWS
  public boolean isLocal() {
    return endpoint != null;
  }
}
