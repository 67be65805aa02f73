package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import org.jspecify.annotations.Nullable;

/// A wave drill beside which accounts are told of deposits all the time, by notifications and by
/// webhooks: each exactly once, whatever breaks.
abstract class TellingDrill extends WaveDrill {
  private @Nullable ToldAccounts told;

  TellingDrill(String name, String rtoMeans) {
    super(name, rtoMeans);
  }

  @Override
  final String settings() {
    return "worker:\n  loopbackWebhooks: true\n";
  }

  @Override
  final void prepare(BenchmarkVenue venue) throws Exception {
    told = ToldAccounts.open(venue);
  }

  @Override
  final boolean effectsHold(DrillReport report) throws Exception {
    return told == null || told.eachOnce(report);
  }

  @Override
  void close() throws Exception {
    if (told != null) {
      told.close();
    }
  }
}
