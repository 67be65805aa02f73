package io.tradewind.journal;

import java.time.Duration;
import java.util.Locale;

/// How long batches stay in the journal's table before they are archived. The archive itself keeps
/// everything.
public enum Retention {
  /// A day.
  DAY(1),
  /// Seven days.
  WEEK(7),
  /// 31 days.
  MONTH(31),
  /// 366 days.
  YEAR(366);

  private final Duration age;

  Retention(int days) {
    age = Duration.ofDays(days);
  }

  /// The age from which on batches may be archived.
  ///
  /// @return whole days
  public Duration age() {
    return age;
  }

  /// The name as it is given and shown.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
