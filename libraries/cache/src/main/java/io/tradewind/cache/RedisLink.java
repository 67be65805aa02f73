package io.tradewind.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// The two connections to one server: for commands, and for announcements. They live and die
/// together, for one that hangs says enough about the other.
///
/// @param commands for everything but announcements
/// @param announcements receives them
record RedisLink(
    StatefulRedisConnection<String, byte[]> commands,
    StatefulRedisPubSubConnection<String, String> announcements) {

  /// The most commands that wait for an answer; more fail at once.
  static final int MAX_COMMANDS = 10_000;

  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
  private static final Duration SLOW_TIMEOUT = Duration.ofSeconds(2);
  private static final int THREADS = 2;

  /// Makes a client that connects nobody yet.
  static RedisClient client(RedisSettings settings) {
    var resources =
        ClientResources.builder().ioThreadPoolSize(THREADS).computationThreadPoolSize(THREADS);
    var uri = RedisURI.create(settings.uri());
    uri.setTimeout(SLOW_TIMEOUT);
    var client = RedisClient.create(resources.build(), uri);
    client.setOptions(
        ClientOptions.builder()
            // the keeper connects anew, also when a connection hangs without an end
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MAX_COMMANDS)
            .protocolVersion(ProtocolVersion.RESP2)
            .socketOptions(
                SocketOptions.builder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .keepAlive(true)
                    .tcpNoDelay(true)
                    .build())
            .build());
    return client;
  }

  /// Connects. Blocks for two seconds at most.
  ///
  /// @throws io.lettuce.core.RedisException when there is no server, or none that lets us in
  static RedisLink connect(RedisClient client, BiConsumer<String, String> announced) {
    var commands = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    try {
      var announcements = client.connectPubSub();
      announcements.addListener(
          new RedisPubSubAdapter<String, String>() {
            @Override
            public void message(String channel, String message) {
              announced.accept(channel, message);
            }
          });
      return new RedisLink(commands, announcements);
    } catch (RuntimeException e) {
      var _ = commands.closeAsync();
      throw e;
    }
  }

  boolean open() {
    return commands.isOpen() && announcements.isOpen();
  }

  void close() {
    var _ = commands.closeAsync();
    var _ = announcements.closeAsync();
  }

  static void shutDown(RedisClient client) {
    client.shutdown(0, 1, TimeUnit.SECONDS);
    var _ = client.getResources().shutdown(0, 1, TimeUnit.SECONDS);
  }
}
