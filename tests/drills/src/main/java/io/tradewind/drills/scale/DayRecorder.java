package io.tradewind.drills.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Wrote the recorded day: the shape of an equity-hours day on a crypto venue, made of bumps and
/// seeded noise. The open at 13:30 UTC is a burst that anyone knows of beforehand, the news at
/// 17:42 is one that nobody does.
///
/// Run it to write the file anew: it prints the lines.
final class DayRecorder {
  static final long SEED = 20_260_101;

  private static final int OPEN = minute(13, 30);
  private static final int NEWS = minute(17, 42);
  private static final int CLOSE = minute(20, 0);

  private DayRecorder() {}

  /// Prints the day.
  ///
  /// @param arguments none
  public static void main(String[] arguments) {
    lines().forEach(System.out::println);
  }

  static List<String> lines() {
    var random = new Random(SEED);
    var lines = new ArrayList<String>();
    lines.add("minute,order-api,market-api,account-api,worker");
    for (var minute = 0; minute < LoadDay.MINUTES; minute++) {
      var activity = activity(minute);
      lines.add(
          String.format(
              Locale.ROOT,
              "%02d:%02d,%d,%d,%d,%d",
              minute / 60,
              minute % 60,
              noisy(random, 7_000 * activity),
              noisy(random, 10_000 * Math.pow(activity, 0.8)),
              noisy(random, 12 * Math.sqrt(activity)),
              noisy(random, 1_400 * activity)));
    }
    return lines;
  }

  /// How busy the venue is: 1 at the height of the open.
  private static double activity(int minute) {
    var night = 0.06 + 0.02 * Math.cos(2 * Math.PI * minute / LoadDay.MINUTES);
    var europe = bump(minute, minute(9, 0), 120, 0.16);
    var beforeOpen = bump(minute, OPEN - 5, 25, 0.15);
    var session = plateau(minute, OPEN, CLOSE) * 0.30;
    var lunch = -bump(minute, minute(16, 15), 50, 0.14);
    var open = decay(minute, OPEN, 35) * 0.70;
    var news = rise(minute, NEWS, 4) * decay(minute, NEWS, 22) * 0.75;
    var close = bump(minute, CLOSE - 8, 14, 0.45);
    return Math.max(0.02, night + europe + beforeOpen + session + lunch + open + news + close);
  }

  private static double bump(int minute, int at, double width, double height) {
    var distance = (minute - at) / width;
    return height * Math.exp(-distance * distance);
  }

  private static double decay(int minute, int from, double minutes) {
    return minute < from ? 0 : Math.exp(-(minute - from) / minutes);
  }

  private static double rise(int minute, int from, double minutes) {
    return minute < from ? 0 : Math.min(1, (minute - from + 1) / minutes);
  }

  private static double plateau(int minute, int from, int to) {
    var edge = 12.0;
    return 1 / (1 + Math.exp((from - minute) / edge)) / (1 + Math.exp((minute - to) / edge));
  }

  private static int noisy(Random random, double mean) {
    return (int) Math.max(0, Math.round(mean * (1 + 0.04 * random.nextGaussian())));
  }

  private static int minute(int hour, int minute) {
    return hour * 60 + minute;
  }
}
