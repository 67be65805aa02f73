package io.tradewind.orderapi.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.identity.ApiKey;
import io.tradewind.identity.ApiKeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
  private static final String KEY = "k".repeat(64);

  /// Keys in memory, of which none is ever said to be revoked: what is forgotten was announced.
  private static final class SilentStore implements ApiKeyStore {
    final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    final AtomicInteger reads = new AtomicInteger();

    @Override
    public ApiKey create(long accountId, String label, boolean trading) {
      var key = new ApiKey(KEY, "s".repeat(64), accountId, "default", trading);
      keys.put(KEY, key);
      return key;
    }

    @Override
    public @Nullable ApiKey find(String apiKey) {
      reads.incrementAndGet();
      return keys.get(apiKey);
    }

    @Override
    public boolean revoke(String apiKey) {
      return keys.remove(apiKey) != null;
    }

    @Override
    public List<String> revokedWithin(int seconds) {
      return List.of();
    }
  }

  private static @Nullable SigningKey find(ApiKeys keys) {
    var found = new CompletableFuture<List<SigningKey>>();
    keys.find(
        KEY,
        key -> found.complete(key == null ? List.of() : List.of(key)),
        found::completeExceptionally);
    var key = found.join();
    return key.isEmpty() ? null : key.getFirst();
  }

  @Test
  void anAnnouncedKeyIsForgottenAtOnce() {
    var store = new SilentStore();
    store.create(1, "bot", true);
    try (var keys = new ApiKeys(store, System::nanoTime)) {
      assertNotNull(find(keys));
      store.revoke(KEY);
      assertNotNull(find(keys));
      keys.forget(ApiKey.fingerprint(KEY));
      assertNull(find(keys));
      assertEquals(2, store.reads.get());
    }
  }

  @Test
  void aNewKeyThatWasAskedForBeforeIsKnownAtOnce() {
    var store = new SilentStore();
    try (var keys = new ApiKeys(store, System::nanoTime)) {
      assertNull(find(keys));
      store.create(1, "bot", true);
      keys.forget(ApiKey.fingerprint(KEY));
      assertNotNull(find(keys));
    }
  }

  @Test
  void otherKeysStay() {
    var store = new SilentStore();
    store.create(1, "bot", true);
    try (var keys = new ApiKeys(store, System::nanoTime)) {
      assertNotNull(find(keys));
      keys.forget(ApiKey.fingerprint("z".repeat(64)));
      assertNotNull(find(keys));
      assertEquals(1, store.reads.get());
    }
  }
}
