package io.tradewind.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/// Many seeds, as many at a time as there are processors. Every hundredth is run twice: two runs of
/// a seed that differ would make every finding worthless.
final class Campaign {
  /// So many seeds must reach every rare state.
  static final long ENOUGH_SEEDS = 500;

  private static final int TWICE_EVERY = 100;
  private static final int SHOWN_FINDINGS = 5;
  private static final long REPORT_NANOS = 2_000_000_000L;

  private final long seeds;
  private final Map<RareState, Long> seen = new EnumMap<>(RareState.class);
  private final Map<RareState, Long> seedsThatSaw = new EnumMap<>(RareState.class);
  private final List<Simulation.Result> failed = new ArrayList<>();
  private final AtomicLong next;
  private final long end;
  private long done;
  private long answered;
  private long batches;
  private double seconds;

  /// Hears how far it is.
  interface Listener {
    void done(long done, long all);
  }

  private Campaign(long first, long seeds) {
    this.seeds = seeds;
    next = new AtomicLong(first);
    end = first + seeds;
  }

  static Campaign run(long first, long seeds, Listener listener) throws InterruptedException {
    var campaign = new Campaign(first, seeds);
    var begun = System.nanoTime();
    var workers = new ArrayList<Thread>();
    for (var worker = 0; worker < Runtime.getRuntime().availableProcessors(); worker++) {
      workers.add(Thread.ofVirtual().name("simulation").start(campaign::work));
    }
    for (var worker : workers) {
      while (!worker.join(java.time.Duration.ofNanos(REPORT_NANOS))) {
        listener.done(campaign.done(), seeds);
      }
    }
    campaign.seconds = (System.nanoTime() - begun) / 1e9;
    return campaign;
  }

  boolean passed() {
    return failed.isEmpty() && done == seeds && (seeds < ENOUGH_SEEDS || unseen().isEmpty());
  }

  /// The rare states that no seed reached.
  List<RareState> unseen() {
    return java.util.stream.Stream.of(RareState.values())
        .filter(state -> !seen.containsKey(state))
        .toList();
  }

  /// What was found, in words.
  String report() {
    var text = new StringBuilder();
    text.append("%10s %6s%n".formatted("times", "seeds"));
    for (var state : RareState.values()) {
      text.append(
          "%10d %6d  %-28s %s%n"
              .formatted(
                  seen.getOrDefault(state, 0L),
                  seedsThatSaw.getOrDefault(state, 0L),
                  state,
                  state.words()));
    }
    for (var result : failed) {
      text.append("%nseed %d:%n".formatted(result.seed()));
      result.lastEvents().forEach(line -> text.append("  ").append(line).append('\n'));
      result.findings().stream()
          .limit(SHOWN_FINDINGS)
          .forEach(finding -> text.append("  FOUND: ").append(finding).append('\n'));
      text.append("  again: ./tradewind simulate --seed %d%n".formatted(result.seed()));
    }
    if (seeds >= ENOUGH_SEEDS && !unseen().isEmpty()) {
      text.append("%nnever reached: %s%n".formatted(unseen()));
    }
    text.append(
        "%n%s: %d seeds in %.1f s, %.1f a second; %d batches, %d answers; %d seeds found something%n"
            .formatted(
                passed() ? "PASSED" : "FAILED",
                done,
                seconds,
                done / Math.max(seconds, 0.001),
                batches,
                answered,
                failed.size()));
    return text.toString();
  }

  void writeJson(Path file) throws IOException {
    var values = new LinkedHashMap<String, Object>();
    values.put("passed", passed());
    values.put("seeds", done);
    values.put("seconds", seconds);
    values.put("batches", batches);
    values.put("answers", answered);
    values.put("seen", seen);
    values.put("failed", failed);
    java.nio.file.Files.writeString(
        file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(values));
  }

  private void work() {
    for (var seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
      var result = Simulation.run(seed);
      if (seed % TWICE_EVERY == 0) {
        var again = Simulation.run(seed);
        if (again.traceHash() != result.traceHash()) {
          result.findings().add("two runs of this seed differ");
        }
      }
      add(result);
    }
  }

  private synchronized void add(Simulation.Result result) {
    done++;
    answered += result.answered();
    batches += result.batches();
    result
        .seen()
        .forEach((state, count) -> {
          seen.merge(state, count, Long::sum);
          seedsThatSaw.merge(state, 1L, Long::sum);
        });
    if (!result.findings().isEmpty()) {
      failed.add(result);
    }
  }

  private synchronized long done() {
    return done;
  }
}
