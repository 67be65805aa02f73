package io.tradewind.drills.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A day of load, minute by minute from midnight UTC.
///
/// @param byService for each service, what reaches it in a second: requests, or messages of a
///   queue; 1,440 values each
record LoadDay(Map<String, List<Integer>> byService) {
  static final int MINUTES = 24 * 60;

  /// The recorded day, next to this class.
  static final String FILE = "day.csv";

  /// Reads the recorded day.
  static LoadDay recorded() {
    try (var in = LoadDay.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no " + FILE + " on the class path");
      }
      var lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
      return parse(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads lines of `HH:MM` and a number for each service of the first line.
  static LoadDay parse(List<String> lines) {
    var names = lines.getFirst().split(",", -1);
    var byService = new TreeMap<String, List<Integer>>();
    for (var column = 1; column < names.length; column++) {
      var values = new ArrayList<Integer>();
      for (var line : lines.subList(1, lines.size())) {
        values.add(Integer.parseInt(line.split(",", -1)[column]));
      }
      if (values.size() != MINUTES) {
        throw new IllegalArgumentException(
            "a day has %d minutes, but %s has %d".formatted(MINUTES, FILE, values.size()));
      }
      byService.put(names[column], List.copyOf(values));
    }
    return new LoadDay(byService);
  }

  List<Integer> of(String service) {
    return byService.getOrDefault(service, List.of());
  }
}
