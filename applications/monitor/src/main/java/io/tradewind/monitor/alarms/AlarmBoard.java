package io.tradewind.monitor.alarms;

import io.tradewind.monitor.series.MetricStore;
import io.tradewind.monitor.series.Watched;
import io.tradewind.topology.Alarm;
import io.tradewind.topology.Alarm.MissingData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The states of all alarms, and how they came about.
///
/// An alarm is evaluated once for each period that ended, over whole periods only. What was before
/// the board began to watch is not taken for a failure: until an alarm's periods have all been
/// watched, a missing value does not breach.
///
/// Not thread-safe.
public final class AlarmBoard {
  /// The changes that are remembered, of all alarms together.
  public static final int MAX_HISTORY = 200;

  private final List<Alarm> alarms;
  private final long firstSeconds;
  private final Map<String, AlarmStatus> statuses = new LinkedHashMap<>();
  private final Map<String, Long> evaluated = new LinkedHashMap<>();
  private final Deque<Transition> history = new ArrayDeque<>();

  /// Creates a board on which nothing is known yet.
  ///
  /// @param alarms all of them
  /// @param nowSeconds when watching begins, since 1970 UTC
  public AlarmBoard(List<Alarm> alarms, long nowSeconds) {
    this.alarms = List.copyOf(alarms);
    firstSeconds = nowSeconds;
    for (var alarm : alarms) {
      statuses.put(
          alarm.name(),
          new AlarmStatus(
              alarm, AlarmState.INSUFFICIENT_DATA, nowSeconds, null, "no period has ended yet"));
    }
  }

  /// What the alarms look at.
  ///
  /// @param alarm which
  /// @return its metric
  public static Watched watched(Alarm alarm) {
    return Watched.of(alarm.metric(), alarm.service());
  }

  /// How far back the alarms look.
  ///
  /// @param alarms all of them
  /// @return the longest look
  public static long keptSeconds(Collection<Alarm> alarms) {
    return alarms.stream()
        .mapToLong(
            one -> (long) one.periodSeconds() * (one.periods() + Evaluation.FURTHER_PERIODS + 1))
        .max()
        .orElse(0);
  }

  /// Evaluates the alarms of which a period has ended.
  ///
  /// @param store what was read until now
  /// @param nowSeconds since 1970 UTC
  /// @return what changed
  public List<Transition> evaluate(MetricStore store, long nowSeconds) {
    var changes = new ArrayList<Transition>();
    for (var alarm : alarms) {
      var period = Math.floorDiv(nowSeconds, (long) alarm.periodSeconds()) - 1;
      var first = Math.ceilDiv(firstSeconds, (long) alarm.periodSeconds());
      var last = evaluated.get(alarm.name());
      if (period >= first && (last == null || period > last)) {
        evaluated.put(alarm.name(), period);
        evaluate(alarm, values(alarm, store, period), period - first + 1, nowSeconds, changes);
      }
    }
    return changes;
  }

  private static List<@Nullable Double> values(Alarm alarm, MetricStore store, long period) {
    var values = new ArrayList<@Nullable Double>();
    for (var back = 0; back < alarm.periods() + Evaluation.FURTHER_PERIODS; back++) {
      values.add(
          store.value(
              watched(alarm),
              alarm.statistic(),
              (period - back) * alarm.periodSeconds(),
              alarm.periodSeconds()));
    }
    return values;
  }

  private void evaluate(
      Alarm alarm,
      List<@Nullable Double> values,
      long watchedPeriods,
      long nowSeconds,
      List<Transition> changes) {
    var before = statuses.get(alarm.name());
    var state = before == null ? AlarmState.INSUFFICIENT_DATA : before.state();
    var verdict = Evaluation.of(judged(alarm, watchedPeriods), values, state);
    var changed = verdict.state() != state;
    if (changed) {
      var change = new Transition(alarm, state, verdict.state(), nowSeconds, verdict.reason());
      changes.add(change);
      remember(change);
    }
    statuses.put(
        alarm.name(),
        new AlarmStatus(
            alarm,
            verdict.state(),
            changed || before == null ? nowSeconds : before.sinceSeconds(),
            values.getFirst(),
            verdict.reason()));
  }

  private static Alarm judged(Alarm alarm, long watchedPeriods) {
    return alarm.missingData() == MissingData.BREACHING && watchedPeriods < alarm.periods()
        ? alarm.withMissingData(MissingData.MISSING)
        : alarm;
  }

  private void remember(Transition change) {
    if (history.size() == MAX_HISTORY) {
      history.removeLast();
    }
    history.addFirst(change);
  }

  /// All alarms.
  ///
  /// @return in the topology's order
  public List<AlarmStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  /// The last changes.
  ///
  /// @return the latest first, at most [#MAX_HISTORY]
  public List<Transition> history() {
    return List.copyOf(history);
  }
}
