package io.tradewind.accountapi.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON bodies of the operator's API about alarms and scaling. Times are ISO 8601, UTC.
public final class MonitoringMessages {
  private MonitoringMessages() {}

  /// Answer of `GET /admin/v1/alarms`.
  ///
  /// @param alarms all of them, in the topology's order
  /// @param transitions the last changes, the latest first
  public record Alarms(List<AlarmBody> alarms, List<TransitionBody> transitions) {}

  /// An alarm.
  ///
  /// @param name unique
  /// @param state `OK`, `ALARM` or `INSUFFICIENT_DATA`
  /// @param since when it came to that state
  /// @param severity `PAGE`, `TICKET` or `INFORMATION`
  /// @param metric as docs/operations.md lists it
  /// @param service whose metric; empty for all
  /// @param condition such as `MAXIMUM > 0 in 2 of 3 periods of 60 s`
  /// @param latest value of the last period that ended, or null
  /// @param reason of the last evaluation, in words
  public record AlarmBody(
      String name,
      String state,
      String since,
      String severity,
      String metric,
      String service,
      String condition,
      @Nullable Double latest,
      String reason) {}

  /// A change of an alarm's state.
  ///
  /// @param name of the alarm
  /// @param from the state before
  /// @param to the state after
  /// @param at when
  /// @param reason in words
  public record TransitionBody(String name, String from, String to, String at, String reason) {}

  /// Answer of `GET /admin/v1/scaling`.
  ///
  /// @param enabled whether processes are started and stopped by themselves
  /// @param services each that is scaled; empty when nothing is
  public record Scaling(boolean enabled, List<ScaledService> services) {}

  /// A service whose number of processes follows its targets.
  ///
  /// @param service such as `order-api`
  /// @param minimum that always run
  /// @param maximum that may run
  /// @param desired that should run
  /// @param running that do
  /// @param decidedAt when that was decided last; null before the first decision
  /// @param reason with the readings that counted
  public record ScaledService(
      String service,
      int minimum,
      int maximum,
      int desired,
      int running,
      @Nullable String decidedAt,
      String reason) {}
}
