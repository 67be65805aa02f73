package io.tradewind.monitor.scaling;

import io.tradewind.monitor.series.MetricStore;
import io.tradewind.monitor.series.Watched;
import io.tradewind.topology.Alarm.Statistic;
import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import io.tradewind.topology.scaling.Reading;
import java.util.List;
import java.util.Map;

/// Which metric each scaling target is read from.
final class Readings {
  private static final String REQUESTS = "stage_gateway";
  private static final double MINUTE = 60;

  private Readings() {}

  /// What must be kept for a service's targets.
  static List<Watched> watched(Service service) {
    return service.scaling().stream().map(target -> watched(service, target)).toList();
  }

  private static Watched watched(Service service, ScalingTarget target) {
    return switch (target) {
      case ScalingTarget.Cpu _ -> Watched.of("cpu_utilization", service.name());
      case ScalingTarget.Memory _ -> Watched.of("memory_utilization", service.name());
      case ScalingTarget.RequestsPerTarget _ -> Watched.of(REQUESTS, service.name());
      case ScalingTarget.QueueBacklog(var queue, _) ->
          new Watched("queue_backlog", "", Map.of("queue", queue));
    };
  }

  /// Reads a service's targets in one period.
  ///
  /// @param tasks among which the service's requests are thought to be shared
  static List<Reading> of(
      Service service, MetricStore store, long startSeconds, int periodSeconds, int tasks) {
    return service.scaling().stream()
        .map(target ->
            new Reading(
                target,
                value(
                    target,
                    new Period(store, watched(service, target), startSeconds, periodSeconds),
                    tasks)))
        .toList();
  }

  private static double value(ScalingTarget target, Period period, int tasks) {
    return switch (target) {
      case ScalingTarget.Cpu _, ScalingTarget.Memory _ -> period.statistic(Statistic.AVERAGE);
      case ScalingTarget.RequestsPerTarget _ ->
          period.count() * MINUTE / period.seconds() / Math.max(1, tasks);
      case ScalingTarget.QueueBacklog _ -> period.statistic(Statistic.MAXIMUM);
    };
  }

  private record Period(MetricStore store, Watched watched, long startSeconds, int seconds) {
    double statistic(Statistic statistic) {
      var value = store.value(watched, statistic, startSeconds, seconds);
      return value == null ? Double.NaN : value;
    }

    double count() {
      var set = store.period(watched, startSeconds, seconds);
      return set == null ? Double.NaN : set.count();
    }
  }
}
