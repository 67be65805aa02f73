package io.tradewind.drills.attack;

import io.tradewind.benchmarks.venue.RawConnection.Heard;
import java.util.ArrayList;
import java.util.List;

/// What became of the attempts of an attack. Shared by its threads.
final class Tally {
  private static final int MOST_SHOWN = 10;

  private final List<String> through = new ArrayList<>();
  private int attempts;
  private int refused;
  private int cut;
  private int served;
  private int gotThrough;

  synchronized void refused() {
    attempts++;
    refused++;
  }

  /// The connection was closed without an answer.
  synchronized void cut() {
    attempts++;
    cut++;
  }

  /// It was answered, and did no harm: what looked like an attack was read as something harmless.
  synchronized void served() {
    attempts++;
    served++;
  }

  /// The attack reached its aim.
  synchronized void gotThrough(String what) {
    attempts++;
    gotThrough++;
    if (through.size() < MOST_SHOWN) {
      through.add(what.length() > 300 ? what.substring(0, 300) + "…" : what);
    }
  }

  /// Counts an answer: a refusal or an end is what there should be.
  void refusalExpected(String what, Heard heard) {
    if (heard.status() >= 400) {
      refused();
    } else if (heard.answers() == 0 && heard.closed()) {
      cut();
    } else {
      gotThrough(what + ": " + heard.text().lines().findFirst().orElse("no answer, not closed"));
    }
  }

  synchronized int attempts() {
    return attempts;
  }

  synchronized int refusals() {
    return refused;
  }

  synchronized int cuts() {
    return cut;
  }

  synchronized int servings() {
    return served;
  }

  synchronized int throughs() {
    return gotThrough;
  }

  /// The first that got through.
  synchronized List<String> shown() {
    return List.copyOf(through);
  }
}
