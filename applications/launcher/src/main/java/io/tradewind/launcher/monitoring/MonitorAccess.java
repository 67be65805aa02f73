package io.tradewind.launcher.monitoring;

import io.tradewind.accountapi.OperationUnavailable;
import io.tradewind.accountapi.VenueMonitoring;
import io.tradewind.accountapi.client.MonitoringMessages.AlarmBody;
import io.tradewind.accountapi.client.MonitoringMessages.ScaledService;
import io.tradewind.accountapi.client.MonitoringMessages.Scaling;
import io.tradewind.accountapi.client.MonitoringMessages.TransitionBody;
import io.tradewind.monitor.Monitor;
import io.tradewind.monitor.alarms.AlarmStatus;
import io.tradewind.monitor.alarms.Evaluation;
import io.tradewind.monitor.alarms.Transition;
import io.tradewind.monitor.scaling.ScalingStatus;
import io.tradewind.topology.Alarm;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers operators with what the monitor of this process found, once there is one.
public final class MonitorAccess implements VenueMonitoring {
  private volatile @Nullable Monitor monitor;
  private volatile boolean scaled;

  /// Answers that there is no monitor here, until [#use].
  public MonitorAccess() {}

  /// From now on there is one.
  ///
  /// @param running monitor
  /// @param scales whether it also scales
  public void use(Monitor running, boolean scales) {
    scaled = scales;
    monitor = running;
  }

  private Monitor.Findings findings() {
    var running = monitor;
    if (running == null) {
      throw new OperationUnavailable(
          "alarms are evaluated by the process that `up` started, once the venue is ready; ask the"
              + " operator's API there");
    }
    return running.findings();
  }

  @Override
  public List<AlarmBody> alarms() {
    return findings().alarms().stream().map(MonitorAccess::body).toList();
  }

  private static AlarmBody body(AlarmStatus status) {
    var alarm = status.alarm();
    return new AlarmBody(
        alarm.name(),
        status.state().name(),
        time(status.sinceSeconds()),
        alarm.severity().name(),
        alarm.metric(),
        alarm.service(),
        condition(alarm),
        status.latest(),
        status.reason());
  }

  private static String condition(Alarm alarm) {
    return "%s %s %s in %d of %d periods of %d s"
        .formatted(
            alarm.statistic(),
            Evaluation.symbol(alarm.comparison()),
            Evaluation.number(alarm.threshold()),
            alarm.datapoints(),
            alarm.periods(),
            alarm.periodSeconds());
  }

  @Override
  public List<TransitionBody> transitions() {
    return findings().history().stream().map(MonitorAccess::body).toList();
  }

  private static TransitionBody body(Transition change) {
    return new TransitionBody(
        change.alarm().name(),
        change.from().name(),
        change.to().name(),
        time(change.atSeconds()),
        change.reason());
  }

  @Override
  public Scaling scaling() {
    return new Scaling(scaled, findings().scaling().stream().map(MonitorAccess::body).toList());
  }

  private static ScaledService body(ScalingStatus status) {
    return new ScaledService(
        status.service().name(),
        status.service().minimum(),
        status.service().maximum(),
        status.desired(),
        status.running(),
        status.decidedAtSeconds() == 0 ? null : time(status.decidedAtSeconds()),
        status.reason());
  }

  private static String time(long seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }
}
