package io.tradewind.cache;

import java.net.URI;
import java.time.Duration;

/// How Redis is reached.
///
/// @param uri `redis://:password@host:port`, or `rediss://` with TLS; the password may be absent
/// @param namespace what every key begins with: another venue on the same server has another
/// @param timeout how long an answer may take
public record RedisSettings(URI uri, String namespace, Duration timeout) {
  /// How long a cache may take where nothing else is said.
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(10);

  /// Checks the scheme.
  public RedisSettings {
    if (!"redis".equals(uri.getScheme()) && !"rediss".equals(uri.getScheme())) {
      throw new IllegalArgumentException("a Redis URL begins with redis:// or rediss://");
    }
  }

  @Override
  public String toString() {
    return "%s://%s:%d".formatted(uri.getScheme(), uri.getHost(), uri.getPort());
  }
}
