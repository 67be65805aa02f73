package io.tradewind.topology.scaling;

import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import java.util.Locale;

/// A reading, seen from its target.
///
/// @param text the reading and its target in words
/// @param ratio of the reading to the target: above 1 when it is exceeded
/// @param wanted the tasks that would bring it to the target
record Pressure(String text, double ratio, int wanted) {

  /// Judges a reading.
  ///
  /// @param reading known
  /// @param tasks that it was measured with
  static Pressure of(Reading reading, int tasks) {
    return switch (reading.target()) {
      case ScalingTarget.Cpu(var percent) -> shared("CPU", reading.value(), percent, tasks);
      case ScalingTarget.Memory(var percent) -> shared("memory", reading.value(), percent, tasks);
      case ScalingTarget.RequestsPerTarget(_, var perMinute) ->
          shared("requests per task and minute", reading.value(), perMinute, tasks);
      case ScalingTarget.QueueBacklog(_, var messagesPerTask) -> {
        var perTask = reading.value() / Math.max(1, tasks);
        yield new Pressure(
            text("messages per task", perTask, messagesPerTask),
            tasks == 0 && reading.value() > 0
                ? Double.POSITIVE_INFINITY
                : perTask / messagesPerTask,
            tasks(reading.value() / messagesPerTask));
      }
    };
  }

  private static Pressure shared(String what, double value, double target, int tasks) {
    return new Pressure(text(what, value, target), value / target, tasks(tasks * value / target));
  }

  private static int tasks(double exact) {
    return (int) Math.min(Service.MAX_TASKS, Math.ceil(exact));
  }

  private static String text(String what, double value, double target) {
    return String.format(Locale.ROOT, "%s %.1f of %.0f", what, value, target);
  }
}
