package io.tradewind.client;

import org.jspecify.annotations.Nullable;

/// Finds the leader of the partition.
@FunctionalInterface
public interface LeaderLocator {

  /// Says where the leader was last known to be. May block; called on a virtual thread. Being wrong
  /// costs a retry and nothing else: safety rests on the journal's fence.
  ///
  /// @return `host:port`, or null when there is none or it can't be told
  @Nullable String locate();
}
