package io.tradewind.monitor.alarms;

import io.tradewind.topology.Alarm;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// CloudWatch's rules by which values of periods become a state.
///
/// More periods than the alarm's own are looked at, so that late values need not be filled in. With
/// as many values as the alarm has periods, wherever they are, those decide and nothing is filled
/// in. With fewer, the missing ones are filled in as the alarm says. Source: "Configuring how
/// CloudWatch alarms treat missing data", with its tables.
public final class Evaluation {
  /// The periods that are looked at besides the alarm's own.
  public static final int FURTHER_PERIODS = 2;

  private final Alarm alarm;
  private final List<@Nullable Double> newestFirst;
  private final List<Double> present;
  private final AlarmState current;

  private Evaluation(Alarm alarm, List<@Nullable Double> newestFirst, AlarmState current) {
    this.alarm = alarm;
    this.newestFirst = newestFirst;
    this.current = current;
    present = newestFirst.stream().<Double>mapMulti(Evaluation::ifPresent).toList();
  }

  private static void ifPresent(
      @Nullable Double value, java.util.function.Consumer<Double> consumer) {
    if (value != null) {
      consumer.accept(value);
    }
  }

  /// Judges an alarm.
  ///
  /// @param alarm which
  /// @param newestFirst the values of the periods that ended, the latest first, null for a missing
  ///   one; the alarm's periods and [#FURTHER_PERIODS] more
  /// @param current the state until now
  /// @return the state from now on
  public static Verdict of(Alarm alarm, List<@Nullable Double> newestFirst, AlarmState current) {
    return new Evaluation(alarm, newestFirst, current).verdict();
  }

  private Verdict verdict() {
    if (present.isEmpty()) {
      return nothingPresent();
    }
    var evaluated = present.subList(0, Math.min(alarm.periods(), present.size()));
    var breaching = (int) evaluated.stream().filter(this::breaches).count();
    var missing = alarm.periods() - evaluated.size();
    return switch (alarm.missingData()) {
      case BREACHING -> decided(breaching + missing, missing);
      case NOT_BREACHING -> decided(breaching, missing);
      case MISSING ->
          oldEnough(missing) ? alarmed(breaching, missing) : decided(breaching, missing);
      case IGNORE ->
          oldEnough(missing)
              ? new Verdict(current, "as before, for %d are missing".formatted(missing))
              : decided(breaching, missing);
    };
  }

  private Verdict nothingPresent() {
    var reason = "no values in %d periods".formatted(newestFirst.size());
    return switch (alarm.missingData()) {
      case BREACHING -> new Verdict(AlarmState.ALARM, reason + ", which counts as breaching");
      case NOT_BREACHING -> new Verdict(AlarmState.OK, reason + ", which counts as not breaching");
      case MISSING -> new Verdict(AlarmState.INSUFFICIENT_DATA, reason);
      case IGNORE -> new Verdict(current, reason);
    };
  }

  /// All that is present breaches and the oldest of it is as old as values are needed, though fewer
  /// are present: what is missing would not have to breach for much longer.
  private boolean oldEnough(int missing) {
    return missing > 0
        && present.stream().allMatch(this::breaches)
        && newestFirst.stream().skip(alarm.datapoints() - 1L).anyMatch(Objects::nonNull);
  }

  private Verdict decided(int breaching, int missing) {
    return breaching >= alarm.datapoints()
        ? alarmed(breaching, missing)
        : new Verdict(AlarmState.OK, reason(breaching, missing));
  }

  private Verdict alarmed(int breaching, int missing) {
    return new Verdict(AlarmState.ALARM, reason(breaching, missing));
  }

  private boolean breaches(double value) {
    return switch (alarm.comparison()) {
      case GREATER -> value > alarm.threshold();
      case GREATER_OR_EQUAL -> value >= alarm.threshold();
      case LESS -> value < alarm.threshold();
      case LESS_OR_EQUAL -> value <= alarm.threshold();
    };
  }

  private String reason(int breaching, int missing) {
    var values =
        newestFirst.stream()
            .limit(alarm.periods() + (long) FURTHER_PERIODS)
            .map(value -> value == null ? "-" : number(value))
            .collect(Collectors.joining(", "));
    var filled = missing == 0 ? "" : " (%d missing)".formatted(missing);
    return "%d of %d values%s %s %s: %s, latest first"
        .formatted(
            breaching,
            alarm.periods(),
            filled,
            symbol(alarm.comparison()),
            number(alarm.threshold()),
            values);
  }

  /// How a comparison is written.
  ///
  /// @param comparison which
  /// @return such as `>`
  public static String symbol(Alarm.Comparison comparison) {
    return switch (comparison) {
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
    };
  }

  /// How a value is written.
  ///
  /// @param value in the metric's unit
  /// @return with one decimal where it has some
  public static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
