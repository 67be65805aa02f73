package io.tradewind.cache;

/// Told what became of each use of Redis. Called on hot paths, from any thread.
@FunctionalInterface
public interface CacheCounters {
  /// Counts nothing.
  CacheCounters NONE = (_, _) -> {};

  /// What became of a use.
  enum Outcome {
    /// Answered from the cache, or from a budget that was fetched before.
    HIT,
    /// Asked, and not there.
    MISS,
    /// Asked, and failed or late.
    ERROR,
    /// Not asked, for Redis is not available.
    SKIPPED
  }

  /// Counts one use.
  ///
  /// @param cache which, such as `candles`; one of a few
  /// @param outcome what became of it
  void count(String cache, Outcome outcome);
}
