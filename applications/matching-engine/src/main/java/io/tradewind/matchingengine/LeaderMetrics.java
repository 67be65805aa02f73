package io.tradewind.matchingengine;

import io.micrometer.core.instrument.Timer;
import io.tradewind.platform.metrics.Metrics;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The leader's stages as histograms.
public final class LeaderMetrics implements StageRecorder {
  private final Timer queue;
  private final Timer apply;
  private final Timer commit;
  private final Timer answer;

  /// Creates the meters.
  ///
  /// @param metrics of the leader
  public LeaderMetrics(Metrics metrics) {
    queue = metrics.timer("stage.queue");
    apply = metrics.timer("stage.apply");
    commit = metrics.timer("stage.commit");
    answer = metrics.timer("stage.answer");
  }

  @Override
  public void handedOver(long queueNanos, long applyNanos) {
    queue.record(queueNanos, TimeUnit.NANOSECONDS);
    apply.record(applyNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void committed(long nanos) {
    commit.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void answered(long nanos) {
    answer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /// Publishes how a leader is doing.
  ///
  /// @param metrics of the leader
  /// @param leader asked when somebody reads
  public static void watch(Metrics metrics, MatchingEngine leader) {
    watch(metrics, () -> leader, () -> leader.status().sequence());
  }

  /// Publishes how an engine is doing, whichever role it has.
  ///
  /// @param metrics of the engine
  /// @param engine asked when somebody reads
  public static void watch(Metrics metrics, StandbyEngine engine) {
    watch(metrics, engine::leader, engine::sequence);
  }

  private static void watch(
      Metrics metrics, Supplier<@Nullable MatchingEngine> leader, LongSupplier sequence) {
    metrics.gauge("engine.leads", () -> leader.get() == null ? 0 : 1);
    metrics.gauge("engine.queue.depth", () -> of(leader, MatchingEngine::waiting, 0));
    metrics.gauge("engine.available", () -> of(leader, one -> one.status().available() ? 1 : 0, 1));
    metrics.gauge("journal.epoch", () -> of(leader, MatchingEngine::epoch, 0));
    metrics.total("journal.batches", sequence::getAsLong);
    metrics.total("commands", () -> of(leader, MatchingEngine::committedCommands, 0));
    metrics.gauge("snapshot.lag.batches", () -> of(leader, LeaderMetrics::snapshotLag, 0));
  }

  private static long of(
      Supplier<@Nullable MatchingEngine> leader,
      ToLongFunction<MatchingEngine> leaders,
      long standbys) {
    var leading = leader.get();
    return leading == null ? standbys : leaders.applyAsLong(leading);
  }

  private static long snapshotLag(MatchingEngine leader) {
    var status = leader.status();
    return status.sequence() - status.snapshotSequence();
  }
}
