package io.tradewind.cache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Short texts told to every process that listens, by way of Redis where there is one, and to this
/// process always. Without a promise: whoever listens must also find out by itself, only later.
///
/// Thread-safe.
public final class Announcements {
  private final @Nullable Redis redis;
  private final String channel;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /// Opens a channel.
  ///
  /// @param redis the server, or null to tell this process alone
  /// @param name of the channel
  public Announcements(@Nullable Redis redis, String name) {
    this.redis = redis;
    this.channel = redis == null ? name : redis.key(name);
    if (redis != null) {
      redis.listen(channel, this::tell);
    }
  }

  /// Tells everybody. Those in this process have heard it when this returns.
  ///
  /// @param text what is told; no secret
  public void announce(String text) {
    tell(text);
    var server = redis;
    if (server != null) {
      server.announce(channel, text).exceptionally(_ -> 0L);
    }
  }

  /// Listens from now on. This process's own texts are heard twice where there is a Redis.
  ///
  /// @param listener must not block
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  private void tell(String text) {
    listeners.forEach(listener -> listener.accept(text));
  }
}
