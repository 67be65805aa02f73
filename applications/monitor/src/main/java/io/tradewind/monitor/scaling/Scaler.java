package io.tradewind.monitor.scaling;

import io.tradewind.monitor.alarms.AlarmState;
import io.tradewind.monitor.alarms.AlarmStatus;
import io.tradewind.monitor.series.MetricStore;
import io.tradewind.monitor.series.Watched;
import io.tradewind.topology.AlarmAction;
import io.tradewind.topology.Service;
import io.tradewind.topology.scaling.Decision;
import io.tradewind.topology.scaling.ScalerState;
import io.tradewind.topology.scaling.StepScaling;
import io.tradewind.topology.scaling.TargetTracking;
import io.tradewind.topology.scaling.Tracking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides, once a period, how many processes of each service should run, and has them started and
/// stopped. Each decision is a line in the log.
///
/// Not thread-safe.
public final class Scaler {
  private static final Logger LOG = LoggerFactory.getLogger(Scaler.class);

  private final List<Service> services;
  private final Pace pace;
  private final TaskRunner runner;
  private final Map<String, ScalerState> states = new LinkedHashMap<>();
  private final Map<String, Decision> decisions = new LinkedHashMap<>();
  private long decidedPeriod = Long.MIN_VALUE;
  private long decidedAtSeconds;

  /// How often and how eagerly.
  ///
  /// @param periodSeconds between two decisions, a multiple of ten
  /// @param tracking how many periods a change needs, and how long it is given to count
  public record Pace(int periodSeconds, Tracking tracking) {
    /// Checks the period.
    public Pace {
      if (periodSeconds < MetricStore.SLOT_SECONDS
          || periodSeconds % MetricStore.SLOT_SECONDS != 0) {
        throw new IllegalArgumentException(
            "periodSeconds must be a multiple of %d, but is %d"
                .formatted(MetricStore.SLOT_SECONDS, periodSeconds));
      }
    }
  }

  /// Creates a scaler that has not decided yet.
  ///
  /// @param services that are scaled, with their bounds on this machine
  /// @param pace how often and how eagerly
  /// @param runner starts and stops processes
  public Scaler(List<Service> services, Pace pace, TaskRunner runner) {
    this.services = List.copyOf(services);
    this.pace = pace;
    this.runner = runner;
    for (var service : services) {
      states.put(service.name(), ScalerState.starting(runner.running(service.name())));
    }
  }

  /// What must be kept for the targets.
  ///
  /// @return of all services
  public List<Watched> watched() {
    return services.stream().flatMap(service -> Readings.watched(service).stream()).toList();
  }

  /// How far back it looks.
  ///
  /// @return in seconds
  public long keptSeconds() {
    return 2L * pace.periodSeconds();
  }

  /// Decides if a period has ended, and sees to it that what was decided runs.
  ///
  /// @param store what was read until now
  /// @param alarms their states now
  /// @param nowSeconds since 1970 UTC
  public void tick(MetricStore store, List<AlarmStatus> alarms, long nowSeconds) {
    var period = Math.floorDiv(nowSeconds, (long) pace.periodSeconds()) - 1;
    if (period > decidedPeriod) {
      if (decidedPeriod != Long.MIN_VALUE) {
        services.forEach(service -> decide(service, store, alarms, period, nowSeconds));
        decidedAtSeconds = nowSeconds;
      }
      decidedPeriod = period;
    }
    for (var service : services) {
      runner.run(service.name(), state(service).tasks());
    }
  }

  private void decide(
      Service service, MetricStore store, List<AlarmStatus> alarms, long period, long nowSeconds) {
    var before = state(service);
    var seconds = pace.periodSeconds();
    var readings = Readings.of(service, store, period * seconds, seconds, before.tasks());
    var decision =
        new TargetTracking(service, pace.tracking()).decide(before, readings, nowSeconds);
    var steps = new StepScaling(service, pace.tracking());
    for (var alarm : alarms) {
      if (alarm.state() == AlarmState.ALARM
          && alarm.alarm().action() instanceof AlarmAction.Scale(var scaled, var step)
          && scaled.equals(service.name())) {
        decision = steps.decide(before, decision, step, alarm.alarm().name(), nowSeconds);
      }
    }
    states.put(service.name(), decision.state());
    decisions.put(service.name(), decision);
    LOG.info(
        "scaling {}: {}, {} of {} to {} run: {}",
        service.name(),
        decision.kind(),
        runner.running(service.name()),
        service.minimum(),
        service.maximum(),
        decision.reason());
  }

  private ScalerState state(Service service) {
    var state = states.get(service.name());
    if (state == null) {
      throw new IllegalArgumentException("%s is not scaled".formatted(service.name()));
    }
    return state;
  }

  /// Where all services are.
  ///
  /// @return in their order
  public List<ScalingStatus> statuses() {
    var statuses = new ArrayList<ScalingStatus>();
    for (var service : services) {
      var decision = decisions.get(service.name());
      statuses.add(
          new ScalingStatus(
              service,
              state(service).tasks(),
              runner.running(service.name()),
              decision == null ? "no period has ended yet" : decision.reason(),
              decidedAtSeconds));
    }
    return statuses;
  }
}
