package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.venue.ServiceProcess;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `drill kill-worker`: a worker of two, in a process of its own, is killed (odd repeats), or hangs
/// for half of a wave (even ones). Whoever replaces a dead one does so between the waves: elsewhere
/// that is another machine's work.
@Command(
    name = "kill-worker",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a worker, or makes it hang, under a load of signed orders.",
      "Passes when no order is lost, doubled or refused, the p99 of orders grows by 10 % at most"
          + " against undisturbed waves of the same run, and everything that accounts had to be told"
          + " meanwhile was stored once and delivered."
    })
final class KillWorker extends TellingDrill {
  private static final Map<String, String> SETTINGS =
      Map.of("TRADEWIND_WORKER_LOOPBACK_WEBHOOKS", "true");

  private @Nullable ServiceProcess worker;

  KillWorker() {
    super("kill-worker", "none: the other worker goes on");
  }

  @Override
  void prepareRepeat(BenchmarkVenue venue) {
    if (worker == null || !worker.process().isAlive()) {
      worker = ServiceProcess.start(venue.data(), "worker", SETTINGS);
    }
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, DrillReport report)
      throws IOException, InterruptedException {
    if (worker == null) {
      throw new IllegalStateException("no worker was started");
    }
    var pid = worker.process().pid();
    if (repeat % 2 == 1) {
      Signals.send(pid, "KILL");
    } else {
      Signals.send(pid, "STOP");
      halfAWave();
      Signals.send(pid, "CONT");
    }
    report.recovered(0);
  }

  @Override
  void close() throws Exception {
    if (worker != null) {
      worker.process().destroyForcibly().waitFor();
    }
    super.close();
  }
}
