package io.tradewind.monitor.scrape;

import java.util.Map;

/// One line of Prometheus' text.
///
/// @param name such as `tradewind_requests_total`
/// @param labels names and values
/// @param value may be NaN or infinite
public record Sample(String name, Map<String, String> labels, double value) {
  /// Copies the labels.
  public Sample {
    labels = Map.copyOf(labels);
  }

  /// A label's value.
  ///
  /// @param label its name
  /// @return empty where there is none
  public String label(String label) {
    return labels.getOrDefault(label, "");
  }
}
