package io.tradewind.benchmarks.mixed;

import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.load.RequestKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What became of a mixed load, for each kind of request. Owned by one thread.
public final class MixedOutcomes {
  private final Map<RequestKind, Outcomes> byKind = new EnumMap<>(RequestKind.class);

  /// Starts with nothing.
  public MixedOutcomes() {
    this(List.of());
  }

  /// Starts with what was sent.
  ///
  /// @param sent in the order of the kinds
  MixedOutcomes(List<Outcomes> sent) {
    var outcomes = sent.iterator();
    for (var kind : RequestKind.values()) {
      var ofKind = new Outcomes();
      if (outcomes.hasNext()) {
        ofKind.add(outcomes.next());
      }
      byKind.put(kind, ofKind);
    }
  }

  /// Adds those of another wave.
  ///
  /// @param other the other; not changed
  public void add(MixedOutcomes other) {
    byKind.forEach((kind, outcomes) -> outcomes.add(other.of(kind)));
  }

  /// The outcomes of a kind.
  ///
  /// @param kind which
  /// @return live
  public Outcomes of(RequestKind kind) {
    return Objects.requireNonNull(byKind.get(kind));
  }

  /// The outcomes of all kinds together.
  ///
  /// @return a copy
  public Outcomes all() {
    var all = new Outcomes();
    var outcomes = byKind.values().iterator();
    all.add(outcomes.next());
    outcomes.forEachRemaining(all::addConcurrent);
    return all;
  }
}
