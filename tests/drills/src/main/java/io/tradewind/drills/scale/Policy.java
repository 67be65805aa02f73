package io.tradewind.drills.scale;

import io.tradewind.topology.Alarm;
import io.tradewind.topology.AlarmAction;
import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import io.tradewind.topology.Topology;
import io.tradewind.topology.scaling.Reading;
import io.tradewind.topology.scaling.ScalerState;
import io.tradewind.topology.scaling.StepScaling;
import io.tradewind.topology.scaling.TargetTracking;
import io.tradewind.topology.scaling.Tracking;
import java.util.ArrayList;
import java.util.List;

/// Who decides how many tasks a service has, once a minute.
interface Policy {
  /// A minute's measurements, of all tasks on average where it makes sense.
  ///
  /// @param minute of the day
  /// @param cpuPercent of the tasks
  /// @param memoryPercent of the tasks
  /// @param requestsPerTask in the minute
  /// @param waiting messages in the service's queue
  record Measured(
      int minute,
      double cpuPercent,
      double memoryPercent,
      double requestsPerTask,
      double waiting) {}

  /// The number that should run from now on.
  int decide(Measured measured);

  /// Always the same number.
  static Policy fixed(int tasks) {
    return _ -> tasks;
  }

  /// The topology's: target tracking, steps on alarms, and a higher minimum when the market opens.
  static Policy ofTopology(Topology topology, Service service, MarketOpen open) {
    return new Scaler(topology, service, open);
  }

  /// A higher minimum on a schedule.
  ///
  /// @param fromMinute when it grows
  /// @param toMinute when it shrinks again
  /// @param factor times the minimum
  record MarketOpen(int fromMinute, int toMinute, int factor) {
    /// As production has it: a quarter of an hour before the open, for two hours.
    static final MarketOpen PRODUCTION = new MarketOpen(13 * 60 + 15, 15 * 60 + 30, 2);

    int minimum(Service service, int minute) {
      return minute >= fromMinute && minute < toMinute
          ? Math.min(service.maximum(), factor * service.minimum())
          : service.minimum();
    }
  }

  /// See [Policy#ofTopology].
  final class Scaler implements Policy {
    private final Service service;
    private final MarketOpen open;
    private final List<Alarm> steps;
    private final int[] breaching;
    private ScalerState state;

    private Scaler(Topology topology, Service service, MarketOpen open) {
      this.service = service;
      this.open = open;
      steps =
          topology.alarms().stream()
              .filter(alarm ->
                  alarm.action() instanceof AlarmAction.Scale(var name, _)
                      && name.equals(service.name()))
              .toList();
      breaching = new int[steps.size()];
      state = ScalerState.starting(service.minimum());
    }

    @Override
    public int decide(Measured measured) {
      var minimum = open.minimum(service, measured.minute());
      var bounded =
          new Service(
              service.name(),
              service.cpuUnits(),
              service.memoryMiB(),
              minimum,
              service.maximum(),
              service.scaling());
      var now = measured.minute() * 60L;
      var before = state;
      var decision =
          new TargetTracking(bounded, Tracking.OF_ECS).decide(before, readings(measured), now);
      for (var i = 0; i < steps.size(); i++) {
        var alarm = steps.get(i);
        breaching[i] = measured.waiting() > alarm.threshold() ? breaching[i] + 1 : 0;
        if (breaching[i] >= alarm.datapoints()
            && alarm.action() instanceof AlarmAction.Scale(_, var tasks)) {
          decision =
              new StepScaling(bounded, Tracking.OF_ECS)
                  .decide(before, decision, tasks, alarm.name(), now);
        }
      }
      state = decision.state();
      return state.tasks();
    }

    private List<Reading> readings(Measured measured) {
      var readings = new ArrayList<Reading>();
      for (var target : service.scaling()) {
        readings.add(
            new Reading(
                target,
                switch (target) {
                  case ScalingTarget.Cpu _ -> measured.cpuPercent();
                  case ScalingTarget.Memory _ -> measured.memoryPercent();
                  case ScalingTarget.RequestsPerTarget _ -> measured.requestsPerTask();
                  case ScalingTarget.QueueBacklog _ -> measured.waiting();
                }));
      }
      return readings;
    }
  }
}
