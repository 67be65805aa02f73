package io.tradewind.orderapi.access;

import io.tradewind.client.VenueOverloaded;
import io.tradewind.identity.ApiKey;
import io.tradewind.identity.ApiKeyStore;
import io.tradewind.identity.IdentityUnavailable;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A cache of API keys in which a revoked key lives for a second at most, and not at all when its
/// end is announced.
///
/// One thread asks the store several times a second which keys were revoked and forgets them. While
/// that can't be asked, only what was read within the last second counts. Secrets stay in the
/// memory of this process; what is announced is a fingerprint.
public final class ApiKeys implements AutoCloseable {

  /// The most keys in the cache; beyond it keys are forgotten, which costs a read.
  public static final int MAX_KEYS = 100_000;

  /// The most keys that are being read at once.
  public static final int MAX_READS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final long TRUST_NANOS = 1_000_000_000L;
  private static final long LIFE_NANOS = 60 * TRUST_NANOS;
  private static final long SWEEP_MILLIS = 300;
  private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(2);
  // twice the life of an entry, so that a key read just before its end is found by a later sweep
  private static final int SWEEP_BACK_SECONDS = 120;

  private record Entry(@Nullable SigningKey key, String fingerprint, long readNanos) {}

  private final ApiKeyStore store;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final Semaphore reads = new Semaphore(MAX_READS);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread sweeper;
  private final AtomicLong announcements = new AtomicLong();
  private volatile long sweptNanos;

  /// Starts an empty cache.
  ///
  /// @param store where the keys are kept
  /// @param nanoTime a clock that never goes back
  public ApiKeys(ApiKeyStore store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
    this.sweptNanos = nanoTime.getAsLong() - TRUST_NANOS;
    this.sweeper = Thread.ofVirtual().name("api-key-sweeper").start(this::sweep);
  }

  /// Finds a key and goes on with it: at once when it is known, else on a virtual thread.
  ///
  /// @param apiKey the public part, well-formed
  /// @param found told the key, or null when there is none in force
  /// @param failed told why it can't be known now
  public void find(
      String apiKey, Consumer<@Nullable SigningKey> found, Consumer<RuntimeException> failed) {
    var entry = entries.get(apiKey);
    if (entry != null && trusted(entry)) {
      found.accept(entry.key());
    } else if (reads.tryAcquire()) {
      Thread.startVirtualThread(() -> read(apiKey, found, failed));
    } else {
      failed.accept(new VenueOverloaded("too many API keys are being read"));
    }
  }

  private boolean trusted(Entry entry) {
    var now = nanoTime.getAsLong();
    var age = now - entry.readNanos();
    if (age <= TRUST_NANOS) {
      return true;
    }
    return entry.key() != null && age <= LIFE_NANOS && now - sweptNanos <= TRUST_NANOS;
  }

  private void read(
      String apiKey, Consumer<@Nullable SigningKey> found, Consumer<RuntimeException> failed) {
    SigningKey key;
    try {
      var readNanos = nanoTime.getAsLong();
      var announced = announcements.get();
      var stored = store.find(apiKey);
      key = stored == null ? null : new SigningKey(stored);
      if (entries.size() >= MAX_KEYS) {
        entries.clear();
      }
      entries.put(apiKey, new Entry(key, ApiKey.fingerprint(apiKey), readNanos));
      if (announcements.get() != announced) {
        entries.remove(apiKey); // it may be the one that changed while it was read
      }
    } catch (RuntimeException e) {
      // whatever it is, such as a secret that does not open, the call must be answered
      failed.accept(e);
      return;
    } finally {
      reads.release();
    }
    found.accept(key);
  }

  /// Forgets a key that was made or ended just now.
  ///
  /// @param fingerprint of the key
  public void forget(String fingerprint) {
    announcements.incrementAndGet();
    entries.values().removeIf(entry -> entry.fingerprint().equals(fingerprint));
  }

  private void sweep() {
    try {
      do {
        forgetRevoked();
      } while (!closing.await(SWEEP_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forgetRevoked() {
    try {
      var startNanos = nanoTime.getAsLong();
      store.revokedWithin(SWEEP_BACK_SECONDS).forEach(entries::remove);
      sweptNanos = startNanos;
    } catch (IdentityUnavailable e) {
      LOG.warn("revoked API keys can't be read: {}", e.getMessage());
    }
  }

  /// Stops the sweeps, and waits for one that is under way.
  @Override
  public void close() {
    closing.countDown();
    try {
      sweeper.join(JOIN_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
