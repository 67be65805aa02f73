package io.tradewind.edge.cdn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is kept, by key, bounded in bytes: what was used least goes first.
final class AnswerCache {
  private static final int PART_OF_ONE = 8;

  /// A read whose answer may not be kept is not waited for by others of its kind for so long.
  private static final Duration PASSED = Duration.ofSeconds(10);

  private static final int MAX_PASSED = 10_000;

  private final Cache<String, StoredAnswer> answers;
  private final Cache<String, Boolean> passed =
      Caffeine.newBuilder().maximumSize(MAX_PASSED).expireAfterWrite(PASSED).build();
  private final long maxBytesOfOne;

  AnswerCache(long maxBytes) {
    maxBytesOfOne = maxBytes / PART_OF_ONE;
    answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((String key, StoredAnswer answer) -> 2 * key.length() + answer.bytes())
            .executor(Runnable::run)
            .build();
  }

  @Nullable StoredAnswer find(String key) {
    return answers.getIfPresent(key);
  }

  void keep(String key, StoredAnswer answer) {
    if (answer.bytes() <= maxBytesOfOne) {
      answers.put(key, answer);
    }
  }

  /// Remembers that a read's answers may not be kept now.
  void pass(String key) {
    passed.put(key, true);
  }

  boolean passes(String key) {
    return passed.getIfPresent(key) != null;
  }

  /// What is kept now, in bytes.
  long bytes() {
    answers.cleanUp();
    return answers.policy().eviction().stream()
        .mapToLong(eviction -> eviction.weightedSize().orElse(0))
        .sum();
  }
}
