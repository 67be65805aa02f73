package io.tradewind.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tradewind.cache.CacheCounters.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Values in Redis in front of something slower. Thread-safe.
///
/// ```
/// 16 digits   sequence
/// 1 byte      V for a value, N for the knowledge that there is none
/// the rest    the value, as its format writes it
/// ```
///
/// A value of a lower sequence never replaces one of a higher: one script compares and sets. Those
/// who look for the same key at the same time in one process share one look-up.
///
/// @param <T> a value
public final class SequencedCache<T> {
  /// The longest that the knowledge of an absence is kept.
  public static final Duration LONGEST_ABSENCE = Duration.ofSeconds(2);

  /// The most look-ups that are shared; more are made apart.
  public static final int MAX_SHARED = 1_024;

  /// The largest value that is kept.
  public static final int MAX_VALUE_BYTES = 1 << 20;

  private static final int DIGITS = 16;
  private static final int HEADER = DIGITS + 1;
  private static final LuaScript PUT =
      LuaScript.of(
          """
          local old = redis.call('GETRANGE', KEYS[1], 0, 15)
          if old ~= '' and tonumber(old) > tonumber(string.sub(ARGV[1], 1, 16)) then
            return {0}
          end
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          return {1}
          """);

  private final @Nullable Redis redis;
  private final RedisNames names;
  private final CacheFormat<T> format;
  private final CacheCounters counters;
  private final ConcurrentHashMap<String, CompletableFuture<Sequenced<T>>> lookups =
      new ConcurrentHashMap<>();

  /// What a cache is called.
  ///
  /// @param cache in counters, such as `candles`
  /// @param version of the format: part of every key
  public record RedisNames(String cache, int version) {}

  /// Creates a cache.
  ///
  /// @param redis the server, or null for none: then everything is loaded
  /// @param names how it is called
  /// @param format of its values
  /// @param counters told of hits and misses
  public SequencedCache(
      @Nullable Redis redis, RedisNames names, CacheFormat<T> format, CacheCounters counters) {
    this.redis = redis;
    this.names = names;
    this.format = format;
    this.counters = counters;
  }

  /// Finds a value, or loads it and keeps it. Blocks.
  ///
  /// @param key which
  /// @param atLeast a value of a lower sequence does not count
  /// @param load reads what the cache does not have; asked once for all who look at the same time
  /// @return the value with its sequence
  public Sequenced<T> find(String key, long atLeast, Supplier<Sequenced<T>> load) {
    if (lookups.size() >= MAX_SHARED) {
      return lookUp(key, atLeast, load);
    }
    var own = new CompletableFuture<Sequenced<T>>();
    var others = lookups.putIfAbsent(key, own);
    if (others != null) {
      var found = joined(others);
      return found.sequence() >= atLeast ? found : lookUp(key, atLeast, load);
    }
    try {
      var found = lookUp(key, atLeast, load);
      own.complete(found);
      return found;
    } finally {
      lookups.remove(key, own);
      own.completeExceptionally(new IllegalStateException("the look-up failed: " + key));
    }
  }

  private Sequenced<T> joined(CompletableFuture<Sequenced<T>> others) {
    try {
      return others.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Sequenced<T> lookUp(String key, long atLeast, Supplier<Sequenced<T>> load) {
    var cached = cached(key);
    if (cached != null && cached.sequence() >= atLeast) {
      return cached;
    }
    var loaded = load.get();
    var _ = put(key, loaded);
    return loaded;
  }

  /// What Redis has. Blocks for the time-out at most.
  private @Nullable Sequenced<T> cached(String key) {
    var server = redis;
    if (server == null || !server.available()) {
      counters.count(names.cache, Outcome.SKIPPED);
      return null;
    }
    try {
      var found = get(key).join();
      counters.count(names.cache, found.isPresent() ? Outcome.HIT : Outcome.MISS);
      return found.orElse(null);
    } catch (CompletionException _) {
      counters.count(names.cache, Outcome.ERROR);
      return null;
    }
  }

  /// Reads a value.
  ///
  /// @param key which
  /// @return the value with its sequence and no life, if there is one; fails when late or
  ///   unavailable
  public CompletableFuture<Optional<Sequenced<T>>> get(String key) {
    var server = redis;
    return server == null
        ? CompletableFuture.completedFuture(Optional.empty())
        : server.get(fullKey(server, key)).thenApply(bytes -> bytes.map(this::decoded));
  }

  private Sequenced<T> decoded(byte[] bytes) {
    var sequence = Long.parseLong(new String(bytes, 0, DIGITS, US_ASCII));
    var value =
        bytes[DIGITS] == 'V' ? format.read(Arrays.copyOfRange(bytes, HEADER, bytes.length)) : null;
    return new Sequenced<>(sequence, value, Duration.ZERO);
  }

  /// Keeps a value, unless a newer one is there.
  ///
  /// @param key which
  /// @param value with its sequence and life
  /// @return whether it is kept; never fails
  public CompletableFuture<Boolean> put(String key, Sequenced<T> value) {
    var server = redis;
    var life = life(value);
    if (server == null || life <= 0 || !server.available()) {
      return CompletableFuture.completedFuture(false);
    }
    var bytes = encoded(value);
    if (bytes.length > MAX_VALUE_BYTES) {
      return CompletableFuture.completedFuture(false);
    }
    return server
        .run(
            PUT,
            RedisSettings.DEFAULT_TIMEOUT.multipliedBy(5),
            List.of(fullKey(server, key)),
            bytes,
            Long.toString(life).getBytes(US_ASCII))
        .handle((answer, failure) -> {
          if (failure != null) {
            counters.count(names.cache, Outcome.ERROR);
          }
          return failure == null && answer.getFirst() == 1;
        });
  }

  private static long life(Sequenced<?> value) {
    var longest = value.value() == null ? LONGEST_ABSENCE : value.life();
    return Math.min(longest.toMillis(), value.life().toMillis());
  }

  private byte[] encoded(Sequenced<T> value) {
    var present = value.value();
    var body = present == null ? new byte[0] : format.write(present);
    var bytes = new byte[HEADER + body.length];
    var header = "%016d%c".formatted(value.sequence(), present == null ? 'N' : 'V');
    System.arraycopy(header.getBytes(US_ASCII), 0, bytes, 0, HEADER);
    System.arraycopy(body, 0, bytes, HEADER, body.length);
    return bytes;
  }

  private String fullKey(Redis server, String key) {
    return server.key(names.cache + names.version + ":" + key);
  }
}
