package io.tradewind.benchmarks;

import io.tradewind.benchmarks.venue.ServiceProcess;
import io.tradewind.benchmarks.venue.VenueFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How far matching-engines are, by their own metrics.
final class EngineProgress {
  private static final Pattern BATCHES =
      Pattern.compile("(?m)^tradewind_journal_batches_total(?:\\{[^}]*})? ([0-9.E]+)$");

  private EngineProgress() {}

  /// Asks each how many batches it has applied.
  static List<Double> of(List<ServiceProcess> engines) throws IOException, InterruptedException {
    var all = new ArrayList<Double>();
    try (var http = HttpClient.newHttpClient()) {
      for (var engine : engines) {
        var instance = engine.instance();
        var address =
            URI.create("http://%s:%d/metrics".formatted(instance.host(), instance.metricsPort()));
        var text =
            http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
        var found = BATCHES.matcher(text);
        if (!found.find()) {
          throw new VenueFailed("%s says no tradewind_journal_batches_total".formatted(address));
        }
        all.add(Double.parseDouble(found.group(1)));
      }
    }
    return all;
  }

  /// Checks that each has gone on.
  ///
  /// @param before what [#of] said
  /// @param least how many batches more there must be, at least
  static void requireBeyond(List<ServiceProcess> engines, List<Double> before, int least)
      throws IOException, InterruptedException {
    var after = of(engines);
    for (var index = 0; index < after.size(); index++) {
      if (after.get(index) - before.get(index) < least) {
        throw new VenueFailed(
            "a standby applied %.0f batches while orders were measured, fewer than %d"
                .formatted(after.get(index) - before.get(index), least));
      }
    }
  }
}
