package io.tradewind.orderapi.gateway;

import io.tradewind.cache.Redis;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How connections are served that a gateway holds.
///
/// @param integrationSecret proves that a call comes from the gateway; shared by all instances
/// @param connections the way back to the clients; closed by its owner
/// @param redis where the instances of this application meet; null where there is only one
/// @param limits how much, and how long
public record GatewaySettings(
    String integrationSecret, ConnectionApi connections, @Nullable Redis redis, Limits limits) {

  private static final int SECRET_CHARACTERS = 16;

  /// How much, and how long.
  ///
  /// @param perAccount the most connections of an account, over all instances
  /// @param perInstance the most connections of an instance
  /// @param life the longest life of a connection; the gateway ends it, and the registry forgets it
  /// @param lease an instance that was not heard of for so long is dead
  public record Limits(int perAccount, int perInstance, Duration life, Duration lease) {
    /// What holds where nothing else is said.
    ///
    /// @return 32 of an account, 10,000 of an instance, 2 hours, 5 seconds
    public static Limits standard() {
      return new Limits(32, 10_000, Duration.ofHours(2), Duration.ofSeconds(5));
    }
  }

  /// Checks the secret.
  public GatewaySettings {
    if (integrationSecret.length() < SECRET_CHARACTERS) {
      throw new IllegalArgumentException(
          "the integration secret needs at least %d characters".formatted(SECRET_CHARACTERS));
    }
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "GatewaySettings[limits=%s]".formatted(limits);
  }

  ConnectionRegistry registry(ConnectionRegistry.Inbox inbox) {
    if (redis == null) {
      return new LocalRegistry(limits.perAccount());
    }
    var registry =
        new RedisRegistry(redis, new Seal(integrationSecret), limits.lease(), limits.perAccount());
    registry.listen(inbox);
    return registry;
  }
}
