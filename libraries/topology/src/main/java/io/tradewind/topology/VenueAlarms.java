package io.tradewind.topology;

import io.tradewind.topology.Alarm.Comparison;
import io.tradewind.topology.Alarm.MissingData;
import io.tradewind.topology.Alarm.Severity;
import io.tradewind.topology.Alarm.Statistic;
import java.util.List;

/// The venue's alarms.
final class VenueAlarms {
  private static final int MINUTE = 60;

  private VenueAlarms() {}

  static List<Alarm> alarms() {
    return List.of(
        above("edge-errors", "edge_errors", "", Statistic.SUM, 10, Severity.PAGE),
        above("edge-latency", "edge_latency_millis", "", Statistic.P99, 100, Severity.TICKET),
        above(
            "unhealthy-targets", "edge_unhealthy_targets", "", Statistic.MAXIMUM, 0, Severity.PAGE),
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
        above("dead-letters", "queue_dead_letters", "", Statistic.MAXIMUM, 0, Severity.TICKET),
        above("cache-unreachable", "cache_unreachable", "", Statistic.MAXIMUM, 0, Severity.TICKET),
        new Alarm(
            "worker-backlog",
            "queue_backlog",
            "",
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

  /// Two of three minutes above a limit.
  private static Alarm above(
      String name,
      String metric,
      String service,
      Statistic statistic,
      double threshold,
      Severity severity) {
    return new Alarm(
        name,
        metric,
        service,
        statistic,
        threshold,
        Comparison.GREATER,
        MINUTE,
        3,
        2,
        MissingData.NOT_BREACHING,
        severity,
        new AlarmAction.None());
  }
}
