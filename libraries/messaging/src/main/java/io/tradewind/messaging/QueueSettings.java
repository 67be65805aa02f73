package io.tradewind.messaging;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How queues are reached.
///
/// @param endpoint where; null for AWS's own in the region
/// @param region such as `eu-central-1`; null for the one that the SDK finds by itself
/// @param prefix of every queue's name, for several venues of one AWS account; may be empty
/// @param local whether it is a queue of our own on this machine: then the queues are created as
///   defined, and nobody looks at credentials. Elsewhere they exist, and the credentials are those
///   that the SDK finds by itself
public record QueueSettings(
    @Nullable URI endpoint, @Nullable String region, String prefix, boolean local) {
  /// The region that is signed for where none is.
  public static final String LOCAL_REGION = "us-east-1";

  /// Queues on this machine.
  ///
  /// @param endpoint such as `http://127.0.0.1:9324`
  /// @return without a prefix
  public static QueueSettings local(URI endpoint) {
    return new QueueSettings(endpoint, LOCAL_REGION, "", true);
  }
}
