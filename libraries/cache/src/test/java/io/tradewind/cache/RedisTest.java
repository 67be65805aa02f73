package io.tradewind.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.redis.testing.TemporaryRedis;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisTest {
  private static TemporaryRedis server;

  private Redis redis;

  @BeforeAll
  static void start() {
    server = TemporaryRedis.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() {
    redis = Redis.connect(settings(server.uri()));
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  static RedisSettings settings(URI uri) {
    return new RedisSettings(uri, "test", Duration.ofSeconds(5));
  }

  @Test
  void isAvailableOnceConnected() {
    assertTrue(redis.available());
    assertTrue(redis.get(redis.key("absent")).join().isEmpty());
  }

  @Test
  void aServerThatIsNotThereIsNoError() {
    try (var nobody = Redis.connect(settings(URI.create("redis://127.0.0.1:1")))) {
      assertFalse(nobody.available());
      var failure = assertThrows(CompletionException.class, () -> nobody.get("a").join());
      assertTrue(failure.getCause() instanceof RedisUnavailable);
    }
  }

  @Test
  void comesBackByItselfAfterTheServerDied() {
    var heard = new CopyOnWriteArrayList<String>();
    redis.listen(redis.key("news"), heard::add);
    server.kill();
    await(() -> !redis.available());
    await(() -> redis.available());
    await(() -> {
      redis.announce(redis.key("news"), "back").exceptionally(_ -> 0L).join();
      return heard.contains("back");
    });
  }

  @Test
  void aHangingServerIsNotAskedAnyMore() {
    try (var hasty = Redis.connect(new RedisSettings(server.uri(), "test", Duration.ofMillis(5)))) {
      await(() -> hasty.available());
      server.hang();
      try {
        await(() -> {
          hasty.get(hasty.key("a")).exceptionally(_ -> null).join();
          return !hasty.available();
        });
        var failure = assertThrows(CompletionException.class, () -> hasty.get("a").join());
        assertTrue(failure.getCause() instanceof RedisUnavailable);
      } finally {
        server.resume();
      }
      await(() -> hasty.available());
    }
  }

  @Test
  void scriptsAreKnownAgainAfterARestart() {
    var script = LuaScript.of("return {tonumber(ARGV[1]) + 1}");
    assertEquals(42, run(script));
    server.kill();
    await(() -> !redis.available());
    await(() -> redis.available());
    assertEquals(42, run(script));
  }

  private long run(LuaScript script) {
    return redis
        .run(
            script,
            Duration.ofSeconds(5),
            java.util.List.of(),
            "41".getBytes(StandardCharsets.US_ASCII))
        .join()
        .getFirst();
  }

  @Test
  void aPasswordIsNotShown() {
    assertFalse(settings(URI.create("redis://:hidden@localhost:1")).toString().contains("hidden"));
  }

  static void await(BooleanSupplier condition) {
    try {
      for (var polls = 0; polls < 6_000 && !condition.getAsBoolean(); polls++) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertTrue(condition.getAsBoolean());
  }
}
