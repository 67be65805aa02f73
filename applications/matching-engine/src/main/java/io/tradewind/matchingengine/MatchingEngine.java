package io.tradewind.matchingengine;

import io.vertx.core.Vertx;
import java.util.function.Consumer;

/// The leader of the partition as a process: takes the lease, recovers, serves.
public final class MatchingEngine implements AutoCloseable {
  private MatchingEngine() {}

  /// Takes the lease, recovers the state and opens. Blocks until commands are accepted.
  ///
  /// @param vertx whose event loops are used
  /// @param settings how it is started
  /// @param fatal told once, on a thread of the engine, when this leader had to stop by itself
  ///   (fenced, a broken invariant, a clock too far off); the process should exit with the reason
  /// @return the running leader
  public static MatchingEngine start(
      Vertx vertx, MatchingEngineSettings settings, Consumer<String> fatal) {
    throw new UnsupportedOperationException("not built yet" + vertx + settings + fatal);
  }

  /// How far the leader is.
  ///
  /// @param epoch its leadership term
  /// @param sequence the last committed batch
  /// @param snapshotSequence the batch of the newest snapshot, 0 for none
  /// @param available whether commands are accepted: false while the journal can't be reached
  public record Status(long epoch, long sequence, long snapshotSequence, boolean available) {}

  /// How far the leader is. Safe from any thread.
  ///
  /// @return now
  public Status status() {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Where gateways reach it.
  ///
  /// @return `host:port`, as in the lease
  public String address() {
    throw new UnsupportedOperationException("not built yet");
  }

  /// The leadership term.
  ///
  /// @return from 1
  public long epoch() {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Writes a snapshot from newest snapshot and journal, beside the running leader. Blocks.
  ///
  /// @return the batch that it is the state after
  public long snapshotNow() {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Stops taking commands, commits and answers what was taken, writes a snapshot. Takes under 3 s;
  /// without a journal, what is in doubt stays in doubt.
  @Override
  public void close() {}
}
