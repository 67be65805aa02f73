package io.tradewind.drills.scale;

import java.util.ArrayList;
import java.util.List;

/// The tasks of a service: some serve, some start, some drain.
final class Tasks {
  /// From the wish to the first request: finding a place, fetching the image, starting Java, two
  /// passed health checks.
  static final int START_SECONDS = 50;

  /// A task that leaves is paid until it has answered what it has begun.
  static final int DRAIN_SECONDS = 30;

  private int serving;
  private final List<Integer> readyAt = new ArrayList<>();
  private final List<Integer> goneAt = new ArrayList<>();

  Tasks(int serving) {
    this.serving = serving;
  }

  /// Moves on in time.
  void at(int second) {
    var ready = readyAt.stream().filter(at -> at <= second).count();
    readyAt.removeIf(at -> at <= second);
    goneAt.removeIf(at -> at <= second);
    serving += (int) ready;
  }

  /// Starts or drains tasks until the wanted number serves or starts. Those that start go first.
  void want(int wanted, int second) {
    while (serving + readyAt.size() < wanted) {
      readyAt.add(second + START_SECONDS);
    }
    while (serving + readyAt.size() > wanted && !readyAt.isEmpty()) {
      readyAt.removeLast();
    }
    while (serving > wanted) {
      serving--;
      goneAt.add(second + DRAIN_SECONDS);
    }
  }

  int serving() {
    return serving;
  }

  int paid() {
    return serving + readyAt.size() + goneAt.size();
  }
}
