package io.tradewind.matchingengine;

import io.micrometer.core.instrument.Timer;
import io.tradewind.platform.metrics.Metrics;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

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

  /// Publishes how an engine is doing, whichever role it has.
  ///
  /// @param metrics of the engine
  /// @param engine asked when somebody reads
  public static void watch(Metrics metrics, StandbyEngine engine) {
    metrics.gauge("engine.leads", () -> engine.role() == StandbyEngine.Role.LEADER ? 1 : 0);
    metrics.gauge("engine.queue.depth", () -> leading(engine, MatchingEngine::waiting, 0));
    metrics.gauge(
        "engine.available", () -> leading(engine, one -> one.status().available() ? 1 : 0, 1));
    metrics.gauge("journal.epoch", () -> leading(engine, MatchingEngine::epoch, 0));
    metrics.total("journal.batches", engine::sequence);
    metrics.total("commands", () -> leading(engine, MatchingEngine::committedCommands, 0));
  }

  private static long leading(
      StandbyEngine engine, ToLongFunction<MatchingEngine> leaders, long standbys) {
    var leader = engine.leader();
    return leader == null ? standbys : leaders.applyAsLong(leader);
  }

  /// Publishes how the leader is doing.
  ///
  /// @param metrics of the leader
  /// @param leader asked when somebody reads
  public static void watch(Metrics metrics, MatchingEngine leader) {
    metrics.gauge("engine.queue.depth", leader::waiting);
    metrics.gauge("engine.available", () -> leader.status().available() ? 1 : 0);
    metrics.total("journal.batches", () -> leader.status().sequence());
    metrics.gauge("journal.epoch", leader::epoch);
    metrics.total("commands", leader::committedCommands);
    metrics.gauge(
        "snapshot.lag.batches",
        () -> leader.status().sequence() - leader.status().snapshotSequence());
  }
}
