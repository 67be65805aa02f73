package io.tradewind.drills.scale;

import io.tradewind.costs.PriceList;
import io.tradewind.topology.Service;
import java.util.ArrayList;
import java.util.List;

/// One service through one day under one policy.
///
/// @param service which
/// @param minutes in order
/// @param droppedShare of what came, that was given up
/// @param dollars for the day's tasks
record DayRun(Service service, List<Minute> minutes, double droppedShare, double dollars) {
  private static final int STEP_SECONDS = 10;
  private static final int STEPS = 60 / STEP_SECONDS;
  private static final int SECONDS_AN_HOUR = 3_600;
  private static final double MIB_A_GB = 1_024;

  /// One minute.
  ///
  /// @param perSecond what came
  /// @param tasks that served in the end
  /// @param p99Millis the worst estimate of its steps
  record Minute(int perSecond, int tasks, double p99Millis) {}

  /// Simulates it.
  ///
  /// @param load per second, for each minute
  /// @param first how many tasks run at midnight
  static DayRun simulate(
      Service service, List<Integer> load, Policy policy, int first, PriceList prices) {
    var profile = TaskProfile.of(service.name());
    var backlog = new Backlog(profile, service.cpuUnits(), profile.targetMillis() > 10_000);
    var tasks = new Tasks(first);
    var minutes = new ArrayList<Minute>();
    var taskSeconds = 0L;
    for (var minute = 0; minute < load.size(); minute++) {
      var perSecond = load.get(minute);
      var worst = 0.0;
      for (var step = 0; step < STEPS; step++) {
        tasks.at(minute * 60 + step * STEP_SECONDS);
        worst = Math.max(worst, backlog.step(perSecond, tasks.serving(), STEP_SECONDS));
        taskSeconds += (long) tasks.paid() * STEP_SECONDS;
      }
      minutes.add(new Minute(perSecond, tasks.serving(), worst));
      var cpu = backlog.cpuPercent(perSecond, tasks.serving(), STEP_SECONDS);
      var measured =
          new Policy.Measured(
              minute,
              cpu,
              profile.idleMemoryPercent() + profile.busyMemoryPercent() * cpu / 100,
              perSecond * 60.0 / Math.max(1, tasks.serving()),
              backlog.waiting());
      tasks.want(policy.decide(measured), (minute + 1) * 60);
    }
    var came = load.stream().mapToLong(one -> one * 60L).sum();
    return new DayRun(
        service,
        minutes,
        came == 0 ? 0 : backlog.dropped() / came,
        dollars(service, taskSeconds, prices));
  }

  private static double dollars(Service service, long taskSeconds, PriceList prices) {
    var hour =
        service.cpuUnits() / 1_024.0 * prices.of("fargate.arm.vcpu-hour")
            + service.memoryMiB() / MIB_A_GB * prices.of("fargate.arm.gb-hour");
    return hour * taskSeconds / SECONDS_AN_HOUR;
  }

  /// The share of what came that came in minutes whose p99 kept a target.
  double shareWithin(double millis) {
    var all = 0L;
    var within = 0L;
    for (var minute : minutes) {
      all += minute.perSecond();
      within += minute.p99Millis() <= millis ? minute.perSecond() : 0;
    }
    return all == 0 ? 1 : (double) within / all;
  }

  int mostTasks() {
    return minutes.stream().mapToInt(Minute::tasks).max().orElse(0);
  }

  double worstMillis() {
    return minutes.stream().mapToDouble(Minute::p99Millis).max().orElse(0);
  }
}
