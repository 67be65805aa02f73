package io.tradewind.drills.attack;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.mixed.MixedLoad;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Runs attacks one after the other beside a legitimate load.
///
/// Before each attack the load runs undisturbed; all of those waves together say what is usual.
final class AttackRun {
  private static final int CALM_SECONDS = 6;
  private static final int WARM_UP_SECONDS = 30;
  private static final int RECOVERY_SECONDS = 3;

  private final BenchmarkVenue venue;
  private final AttackTarget target;
  private final MixedLoad load;
  private final int seconds;
  private final Outcomes undisturbed = new Outcomes();
  private final List<AttackResult> results = new ArrayList<>();

  /// @param seconds how long each attack is watched at least
  AttackRun(BenchmarkVenue venue, int rate, long seed, int seconds) throws IOException {
    this.venue = venue;
    this.load = new MixedLoad(venue, rate, seed);
    this.target = new AttackTarget(venue.url(), load.traders().getFirst());
    this.seconds = seconds;
  }

  void all(List<Attack> attacks) throws IOException, InterruptedException {
    say("warming up, %d s".formatted(WARM_UP_SECONDS));
    load.wave(WARM_UP_SECONDS);
    try (var heap = VenueHeap.of(venue.process())) {
      System.out.print(AttackResult.head());
      for (var attack : attacks) {
        var result = one(attack, heap);
        results.add(result);
        System.out.print(result.row());
        result.tally().shown().forEach(what -> System.out.println("    got through: " + what));
        load.wave(RECOVERY_SECONDS);
      }
    }
  }

  private AttackResult one(Attack attack, VenueHeap heap) throws IOException, InterruptedException {
    var before = heap.liveMegabytes();
    load.wave(1); // what a collection delayed is nobody's
    var calm = load.wave(CALM_SECONDS).all();
    undisturbed.add(calm);
    var tally = new Tally();
    try (var thread = Executors.newSingleThreadExecutor()) {
      var running =
          thread.submit(() -> {
            attack.run(target, tally);
            return true;
          });
      var during = new Outcomes();
      var least = Math.max(seconds, attack.leastSeconds());
      for (var waves = 0; waves * CALM_SECONDS < least || !running.isDone(); waves++) {
        during.add(load.wave(CALM_SECONDS).all());
      }
      await(running);
      return new AttackResult(
          attack.title(),
          tally,
          calm.latencyMillis(99),
          during.latencyMillis(99),
          failures(during),
          heap.liveMegabytes() - before);
    }
  }

  private static Map<String, Long> failures(Outcomes outcomes) {
    var failures = new TreeMap<>(outcomes.refusals());
    if (outcomes.unanswered() > 0) {
      failures.put("unanswered", outcomes.unanswered());
    }
    return failures;
  }

  private static void await(java.util.concurrent.Future<Boolean> running)
      throws IOException, InterruptedException {
    try {
      running.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the attack failed", e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IOException("the attack does not end", e);
    }
  }

  List<AttackResult> results() {
    return results;
  }

  /// The load without attacks.
  Outcomes undisturbed() {
    return undisturbed;
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
