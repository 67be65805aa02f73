package io.tradewind.monitor.scrape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that a process published at one time.
///
/// @param samples in their order
/// @param types of the metrics, such as `counter`, by name
public record Exposition(List<Sample> samples, Map<String, String> types) {
  private static final String PREFIX = "tradewind_";
  private static final String COUNTER = "_total";
  private static final String HISTOGRAM = "_seconds";

  /// How the values of a metric are to be read.
  public enum Kind {
    /// They only grow; what counts is by how much.
    COUNTER,
    /// Each stands for itself.
    GAUGE,
    /// Counts of values up to each bound; they only grow.
    HISTOGRAM
  }

  /// Copies the lists.
  public Exposition {
    samples = List.copyOf(samples);
    types = Map.copyOf(types);
  }

  /// A metric as it is named in alarms, in CloudWatch and in the documentation, and how Prometheus
  /// names it.
  ///
  /// @param kind how its values are to be read
  /// @param name of its samples
  public record Metric(Kind kind, String name) {}

  /// Finds a metric.
  ///
  /// @param plain such as `stage_commit`
  /// @return as it is published here, or empty where it is not
  public Optional<Metric> find(String plain) {
    var name = PREFIX + plain;
    return Stream.of(
            new Metric(Kind.COUNTER, name + COUNTER),
            new Metric(Kind.GAUGE, name),
            new Metric(Kind.HISTOGRAM, name + HISTOGRAM))
        .filter(this::isPublished)
        .findFirst();
  }

  private boolean isPublished(Metric metric) {
    var type = types.getOrDefault(metric.name(), "");
    return switch (metric.kind()) {
      case COUNTER -> type.equals("counter");
      case GAUGE -> type.equals("gauge");
      case HISTOGRAM -> type.equals("histogram");
    };
  }

  /// The samples of a name.
  ///
  /// @param name exact
  /// @return in their order
  public Stream<Sample> named(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name));
  }
}
