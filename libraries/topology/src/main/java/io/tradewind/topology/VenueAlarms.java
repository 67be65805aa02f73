package io.tradewind.topology;

import io.tradewind.topology.Alarm.Comparison;
import io.tradewind.topology.Alarm.MissingData;
import io.tradewind.topology.Alarm.Severity;
import io.tradewind.topology.Alarm.Statistic;
import java.util.List;
import java.util.stream.Stream;

/// The venue's alarms, by who is asked first: the edge, the leader, the read model and the queues,
/// the processes.
///
/// All look at whole minutes, for processes write their metrics to CloudWatch once a minute.
final class VenueAlarms {
  private static final int MINUTE = 60;
  private static final String ANY = "";

  private VenueAlarms() {}

  static List<Alarm> alarms() {
    return Stream.of(edge(), leader(), afterwards(), processes()).flatMap(List::stream).toList();
  }

  private static List<Alarm> edge() {
    return List.of(
        above("edge-errors", "edge_errors", ANY, Statistic.SUM, 10, Severity.PAGE),
        above("edge-latency", "edge_latency_millis", ANY, Statistic.P99, 100, Severity.TICKET),
        above(
            "unhealthy-targets",
            "edge_unhealthy_targets",
            ANY,
            Statistic.MAXIMUM,
            0,
            Severity.PAGE));
  }

  private static List<Alarm> leader() {
    return List.of(
        new Alarm(
            "no-leader",
            "journal_batches",
            VenueServices.MATCHING_ENGINE,
            Statistic.SUM,
            1,
            Comparison.LESS,
            MINUTE,
            1,
            1,
            MissingData.BREACHING,
            Severity.PAGE,
            new AlarmAction.None()),
        above(
            "slow-commits",
            "stage_commit",
            VenueServices.MATCHING_ENGINE,
            Statistic.P99,
            100,
            Severity.TICKET),
        above(
            "snapshots-behind",
            "snapshot_lag_batches",
            VenueServices.MATCHING_ENGINE,
            Statistic.MAXIMUM,
            150_000,
            Severity.TICKET));
  }

  private static List<Alarm> afterwards() {
    return List.of(
        above(
            "projector-stuck",
            "projector_stuck",
            VenueServices.WORKER,
            Statistic.MAXIMUM,
            0,
            Severity.PAGE),
        above(
            "projector-behind",
            "projector_lag_batches",
            VenueServices.WORKER,
            Statistic.MAXIMUM,
            5_000,
            Severity.TICKET),
        above(
            "outbox-behind",
            "outbox_depth",
            VenueServices.WORKER,
            Statistic.MAXIMUM,
            10_000,
            Severity.TICKET),
        above("dead-letters", "queue_dead_letters", ANY, Statistic.MAXIMUM, 0, Severity.TICKET),
        new Alarm(
            "worker-backlog",
            "queue_backlog",
            ANY,
            Statistic.MAXIMUM,
            1_000,
            Comparison.GREATER,
            MINUTE,
            3,
            2,
            MissingData.NOT_BREACHING,
            Severity.INFORMATION,
            new AlarmAction.Scale(VenueServices.WORKER, 1)));
  }

  private static List<Alarm> processes() {
    return List.of(
        above(
            "order-api-errors",
            "requests_failed",
            VenueServices.ORDER_API,
            Statistic.SUM,
            10,
            Severity.PAGE),
        above(
            "market-api-errors",
            "requests_failed",
            VenueServices.MARKET_API,
            Statistic.SUM,
            50,
            Severity.TICKET),
        of(
            "cache-unreachable",
            "cache_unreachable",
            ANY,
            Statistic.MAXIMUM,
            0,
            1,
            1,
            Severity.TICKET),
        of("cpu-high", "cpu_utilization", ANY, Statistic.AVERAGE, 85, 5, 5, Severity.TICKET),
        of("memory-high", "memory_utilization", ANY, Statistic.AVERAGE, 90, 5, 5, Severity.TICKET));
  }

  /// Two of three minutes above a limit.
  private static Alarm above(
      String name,
      String metric,
      String service,
      Statistic statistic,
      double threshold,
      Severity severity) {
    return of(name, metric, service, statistic, threshold, 3, 2, severity);
  }

  private static Alarm of(
      String name,
      String metric,
      String service,
      Statistic statistic,
      double threshold,
      int periods,
      int datapoints,
      Severity severity) {
    return new Alarm(
        name,
        metric,
        service,
        statistic,
        threshold,
        Comparison.GREATER,
        MINUTE,
        periods,
        datapoints,
        MissingData.NOT_BREACHING,
        severity,
        new AlarmAction.None());
  }
}
