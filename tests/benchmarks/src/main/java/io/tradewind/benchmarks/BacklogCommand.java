package io.tradewind.benchmarks;

import io.tradewind.benchmarks.backlog.BacklogDrain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench backlog`: how fast a full queue becomes empty, by the number of workers.
@Command(
    name = "backlog",
    mixinStandardHelpOptions = true,
    description = {
      "Fills the queue of webhooks, then starts workers and measures how fast it becomes empty.",
      "The receiver answers on the loopback after some milliseconds, as one elsewhere would.",
      "Passes when every larger number of workers is faster by a quarter at least."
    })
final class BacklogCommand implements Callable<Integer> {
  private static final double LEAST_GAIN = 1.25;
  private static final int MOST_WORKERS = 16;

  @Option(
      names = "--workers",
      split = ",",
      defaultValue = "1,2,4",
      description = "numbers of workers, ascending (default: ${DEFAULT-VALUE})")
  private List<Integer> workers = List.of();

  @Option(
      names = "--messages",
      defaultValue = "2000",
      description = "how many wait (default: ${DEFAULT-VALUE})")
  private int messages;

  @Option(
      names = "--lanes",
      defaultValue = "2",
      description = "deliveries that a worker has in hand (default: ${DEFAULT-VALUE})")
  private int lanes;

  @Option(
      names = "--latency-millis",
      defaultValue = "20",
      description = "how long the receiver takes (default: ${DEFAULT-VALUE})")
  private int latencyMillis;

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    checkWorkers();
    var report = new Report("backlog");
    var exports = Files.createTempDirectory("tradewind-backlog-");
    var passed = true;
    try (var drain = new BacklogDrain(Duration.ofMillis(latencyMillis), exports)) {
      System.err.println("warming up");
      drain.run(1, lanes, messages / 4);
      var first = 0.0;
      var last = 0.0;
      for (var count : workers) {
        var rate = drain.run(count, lanes, messages);
        System.err.printf("%d workers: %.0f messages a second%n", count, rate);
        first = first == 0 ? rate : first;
        passed &= rate >= last * LEAST_GAIN;
        last = rate;
        report
            .metric("workers%dMessagesPerSecond".formatted(count), rate)
            .metric("workers%dRatio".formatted(count), rate / first);
      }
    } finally {
      Files.delete(exports);
    }
    report
        .baseline("name", "%d workers".formatted(workers.getFirst()))
        .condition("messages", messages)
        .condition("lanesOfAWorker", lanes)
        .condition("receiverMillis", latencyMillis)
        .condition("workersRun", "in one process, each with connections of its own");
    report.print(System.out);
    if (json != null) {
      report.write(json);
    }
    return passed ? 0 : 1;
  }

  private void checkWorkers() {
    var last = 0;
    for (var count : workers) {
      if (count <= last || count > MOST_WORKERS) {
        throw new IllegalArgumentException(
            "--workers is %s; it must be numbers from 1 to %d, ascending"
                .formatted(workers, MOST_WORKERS));
      }
      last = count;
    }
  }
}
