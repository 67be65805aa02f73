package io.tradewind.orderapi.gateway;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a service reaches the connections of a WebSocket API.
///
/// @param endpoint with the stage, such as
///   `https://abc123.execute-api.eu-central-1.amazonaws.com/events`
/// @param region whose name is signed
/// @param accessKeyId of a credential of our own, or null for the one of the process, as the AWS
///   SDK finds it
/// @param secretAccessKey of the same; null with `accessKeyId`
public record ConnectionApiSettings(
    Supplier<URI> endpoint,
    String region,
    @Nullable String accessKeyId,
    @Nullable String secretAccessKey) {

  /// Without the secret.
  @Override
  public String toString() {
    return "ConnectionApiSettings[region=%s]".formatted(region);
  }
}
