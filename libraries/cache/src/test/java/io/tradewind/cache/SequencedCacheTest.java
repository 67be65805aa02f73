package io.tradewind.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.cache.CacheCounters.Outcome;
import io.tradewind.redis.testing.TemporaryRedis;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SequencedCacheTest {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final AtomicInteger NAMES = new AtomicInteger();

  private static TemporaryRedis server;
  private static Redis redis;

  private final PlainCounters counters = new PlainCounters();
  private final SequencedCache<String> cache = cache("cache" + NAMES.incrementAndGet());

  private SequencedCache<String> cache(String name) {
    return new SequencedCache<>(
        redis, new SequencedCache.RedisNames(name, 1), new Texts(), counters);
  }

  private static final class Texts implements CacheFormat<String> {
    @Override
    public byte[] write(String value) {
      return value.getBytes(UTF_8);
    }

    @Override
    public String read(byte[] bytes) {
      return new String(bytes, UTF_8);
    }
  }

  @BeforeAll
  static void start() {
    server = TemporaryRedis.start();
    redis = Redis.connect(RedisTest.settings(server.uri()));
  }

  @AfterAll
  static void stop() {
    redis.close();
    server.close();
  }

  private static Sequenced<String> value(long sequence, @Nullable String text) {
    return new Sequenced<>(sequence, text, LIFE);
  }

  private @Nullable String kept() {
    return cache.get("key").join().map(Sequenced::value).orElse(null);
  }

  @Test
  void aStaleWriterNeverWins() {
    assertTrue(cache.put("key", value(10, "new")).join());
    assertFalse(cache.put("key", value(9, "old")).join());
    assertEquals("new", kept());
    assertTrue(cache.put("key", value(11, "newer")).join());
    assertEquals("newer", kept());
  }

  @Test
  void sequencesAreComparedAsNumbers() {
    assertTrue(cache.put("key", value(9, "old")).join());
    assertTrue(cache.put("key", value(1_000_000_000_000_000L, "new")).join());
    assertFalse(cache.put("key", value(999_999_999_999_999L, "stale")).join());
    assertEquals("new", kept());
  }

  @Test
  void whatWasLoadedIsFoundTheNextTime() {
    var loads = new AtomicInteger();
    Supplier<Sequenced<String>> load = () -> value(loads.incrementAndGet(), "loaded");
    assertEquals("loaded", cache.find("key", 0, load).value());
    RedisTest.await(() -> kept() != null);
    assertEquals("loaded", cache.find("key", 0, load).value());
    assertEquals(1, loads.get());
  }

  @Test
  void aValueBehindTheWantedSequenceDoesNotCount() {
    assertTrue(cache.put("key", value(5, "old")).join());
    assertEquals("new", cache.find("key", 6, () -> value(7, "new")).value());
  }

  @Test
  void anAbsenceIsKnownForAWhile() {
    var loads = new AtomicInteger();
    Supplier<Sequenced<String>> load = () -> value(loads.incrementAndGet(), null);
    assertNull(cache.find("key", 0, load).value());
    RedisTest.await(() -> cache.get("key").join().isPresent());
    var found = cache.get("key").join();
    assertNull(found.orElseThrow().value());
  }

  @Test
  void whatHasNoLifeIsNotKept() {
    assertFalse(cache.put("key", new Sequenced<>(1, "x", Duration.ZERO)).join());
    assertNull(kept());
  }

  @Test
  void thoseWhoLookAtTheSameTimeShareOneLookUp() throws Exception {
    var loads = new AtomicInteger();
    var loading = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    Supplier<Sequenced<String>> load =
        () -> {
          loads.incrementAndGet();
          loading.countDown();
          await(release);
          return new Sequenced<>(1, "shared", Duration.ZERO);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> cache.find("key", 0, load));
      await(loading);
      var second = threads.submit(() -> cache.find("key", 0, load));
      Thread.sleep(50);
      release.countDown();
      assertEquals("shared", first.get().value());
      assertEquals("shared", second.get().value());
    }
    assertTrue(loads.get() <= 2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFailureReachesWhoAsked() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            cache.find(
                "key",
                0,
                () -> {
                  throw new IllegalArgumentException("no");
                }));
    assertEquals("yes", cache.find("key", 0, () -> value(1, "yes")).value());
  }

  @Test
  void withoutRedisEverythingIsLoaded() {
    var alone =
        new SequencedCache<>(
            null, new SequencedCache.RedisNames("alone", 1), new Texts(), counters);
    assertEquals("a", alone.find("key", 0, () -> value(1, "a")).value());
    assertEquals("b", alone.find("key", 0, () -> value(2, "b")).value());
    assertEquals(2, counters.value("alone", Outcome.SKIPPED));
  }

  @Test
  void usesAreCounted() {
    var name = "counted" + NAMES.incrementAndGet();
    var counted = cache(name);
    counted.find("key", 0, () -> value(1, "a"));
    RedisTest.await(() -> counted.get("key").join().isPresent());
    counted.find("key", 0, () -> value(1, "a"));
    assertEquals(1, counters.value(name, Outcome.MISS));
    assertEquals(1, counters.value(name, Outcome.HIT));
  }
}
