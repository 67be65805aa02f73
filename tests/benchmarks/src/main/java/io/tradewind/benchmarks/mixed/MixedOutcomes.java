package io.tradewind.benchmarks.mixed;

import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.load.RequestKind;
import java.util.ArrayList;
import java.util.List;

/// What became of a mixed load, for each kind of request. Owned by one thread.
public final class MixedOutcomes {
  private final List<Outcomes> byKind = new ArrayList<>();

  /// Starts with nothing.
  public MixedOutcomes() {
    this(List.of());
  }

  MixedOutcomes(List<Outcomes> sent) {
    for (var kind : RequestKind.values()) {
      var outcomes = new Outcomes();
      if (kind.ordinal() < sent.size()) {
        outcomes.add(sent.get(kind.ordinal()));
      }
      byKind.add(outcomes);
    }
  }

  /// Adds those of another wave.
  ///
  /// @param other the other; not changed
  public void add(MixedOutcomes other) {
    for (var kind = 0; kind < byKind.size(); kind++) {
      byKind.get(kind).add(other.byKind.get(kind));
    }
  }

  /// The outcomes of a kind.
  ///
  /// @param kind which
  /// @return live
  public Outcomes of(RequestKind kind) {
    return byKind.get(kind.ordinal());
  }

  /// The outcomes of all kinds together.
  ///
  /// @return a copy
  public Outcomes all() {
    var all = new Outcomes();
    all.add(byKind.getFirst());
    byKind.subList(1, byKind.size()).forEach(all::addConcurrent);
    return all;
  }
}
