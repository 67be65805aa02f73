package io.tradewind.monitor.series;

import io.tradewind.monitor.scrape.Sample;
import io.tradewind.platform.metrics.Metrics;
import java.util.Map;

/// What is kept of everything that is read: the values of one metric.
///
/// @param metric as alarms name it, such as `stage_commit`
/// @param service whose; empty for all, each for itself
/// @param labels further ones that a sample must have
public record Watched(String metric, String service, Map<String, String> labels) {
  /// Copies the labels.
  public Watched {
    labels = Map.copyOf(labels);
  }

  /// The values of a metric, whatever its further labels are.
  ///
  /// @param metric as alarms name it
  /// @param service whose; empty for all
  /// @return to be kept
  public static Watched of(String metric, String service) {
    return new Watched(metric, service, Map.of());
  }

  boolean matches(Sample sample) {
    return (service.isEmpty() || sample.label(Metrics.SERVICE).equals(service))
        && labels.entrySet().stream()
            .allMatch(label -> sample.label(label.getKey()).equals(label.getValue()));
  }
}
