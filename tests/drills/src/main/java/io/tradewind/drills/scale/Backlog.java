package io.tradewind.drills.scale;

/// What waits before a service's tasks: a fluid that flows in as the load and out as the capacity,
/// with the random part of queueing on top.
final class Backlog {
  /// A client gives up after this, and what it asked is dropped.
  private static final double PATIENCE_SECONDS = 10;

  /// Of a service time that varies as an exponential does: ln 100.
  private static final double P99 = Math.log(100);

  /// Beyond this share of the capacity the random part no longer grows: the fluid tells it.
  private static final double HIGHEST_USE = 0.98;

  private final TaskProfile profile;
  private final int cpuUnits;
  private final boolean patient;
  private double waiting;
  private double dropped;

  /// Starts empty.
  ///
  /// @param patient whether what waits stays however long, as in a queue
  Backlog(TaskProfile profile, int cpuUnits, boolean patient) {
    this.profile = profile;
    this.cpuUnits = cpuUnits;
    this.patient = patient;
  }

  /// One step.
  ///
  /// @param perSecond what comes
  /// @param tasks that serve
  /// @param seconds long
  /// @return an estimate of what 99 of 100 do not exceed, in milliseconds
  double step(double perSecond, int tasks, int seconds) {
    var capacity = Math.max(1, tasks) * profile.capacity(cpuUnits);
    var asked = waiting + perSecond * seconds;
    var done = Math.min(asked, capacity * seconds);
    waiting = asked - done;
    if (!patient) {
      var most = capacity * PATIENCE_SECONDS;
      dropped += Math.max(0, waiting - most);
      waiting = Math.min(waiting, most);
    }
    var use = Math.min(HIGHEST_USE, perSecond / capacity);
    var random = profile.serviceMillis(cpuUnits) * P99 / (1 - use);
    return random + waiting / capacity * 1_000;
  }

  /// How much of the tasks' CPU a load uses, in percent, with what waits.
  double cpuPercent(double perSecond, int tasks, int seconds) {
    var capacity = Math.max(1, tasks) * profile.capacity(cpuUnits);
    return Math.min(100, 100 * (perSecond + waiting / seconds) / capacity);
  }

  double waiting() {
    return waiting;
  }

  double dropped() {
    return dropped;
  }
}
