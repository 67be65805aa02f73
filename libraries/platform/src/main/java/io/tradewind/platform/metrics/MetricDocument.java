package io.tradewind.platform.metrics;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What is written of one service: a document of CloudWatch's embedded metric format.
///
/// Meters of the same name are added up: counters and histograms by their values, gauges too, for
/// those that differ in a label are parts of a whole.
final class MetricDocument {
  /// The most metrics that CloudWatch takes of one line.
  private static final int MAX_METRICS = 100;

  private static final JsonFactory JSON = new JsonFactory();

  private final String service;
  private final String zone;
  private final Map<String, Value> values = new TreeMap<>();

  private sealed interface Value {
    record Single(double value, String unit) implements Value {}

    record Histogram(BucketCounts counts) implements Value {}
  }

  MetricDocument(String service, String zone) {
    this.service = service;
    this.zone = zone;
  }

  void count(String name, double added) {
    number(name, added, "Count");
  }

  /// A gauge that is not known now is left out.
  void gauge(String name, double value) {
    if (Double.isFinite(value)) {
      number(name, value, unit(name));
    }
  }

  private void number(String name, double added, String unit) {
    values.merge(
        name,
        new Value.Single(added, unit),
        (one, other) ->
            one instanceof Value.Single(var a, _) && other instanceof Value.Single(var b, _)
                ? new Value.Single(a + b, unit)
                : one);
  }

  /// A histogram without values is left out.
  void histogram(String name, BucketCounts counts) {
    if (counts.counts().stream().anyMatch(count -> count > 0)) {
      values.merge(
          name,
          new Value.Histogram(counts),
          (one, other) ->
              one instanceof Value.Histogram(var a) && other instanceof Value.Histogram(var b)
                  ? new Value.Histogram(a.plus(b))
                  : one);
    }
  }

  private static String unit(String name) {
    if (name.endsWith("_utilization")) {
      return "Percent";
    }
    return name.endsWith("_seconds") ? "Seconds" : name.endsWith("_bytes") ? "Bytes" : "None";
  }

  /// The lines, each with as many metrics as CloudWatch takes.
  ///
  /// @param timestampMillis of all of them
  List<String> lines(long timestampMillis) {
    var lines = new ArrayList<String>();
    var names = List.copyOf(values.keySet());
    for (var from = 0; from < names.size(); from += MAX_METRICS) {
      var to = Math.min(names.size(), from + MAX_METRICS);
      lines.add(line(names.subList(from, to), timestampMillis));
    }
    return lines;
  }

  private String line(List<String> names, long timestampMillis) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("_aws");
      json.writeNumberProperty("Timestamp", timestampMillis);
      json.writeArrayPropertyStart("CloudWatchMetrics");
      writeDirective(json, names);
      json.writeEndArray();
      json.writeEndObject();
      json.writeStringProperty(Metrics.SERVICE, service);
      json.writeStringProperty(Metrics.ZONE, zone);
      names.forEach(name -> write(json, name));
      json.writeEndObject();
    }
    return text.toString();
  }

  private void writeDirective(JsonGenerator json, List<String> names) {
    json.writeStartObject();
    json.writeStringProperty("Namespace", EmbeddedMetrics.NAMESPACE);
    json.writeArrayPropertyStart("Dimensions");
    json.writeArray(new String[] {Metrics.SERVICE, Metrics.ZONE}, 0, 2);
    json.writeEndArray();
    json.writeArrayPropertyStart("Metrics");
    for (var name : names) {
      json.writeStartObject();
      json.writeStringProperty("Name", name);
      json.writeStringProperty(
          "Unit", values.get(name) instanceof Value.Single(_, var unit) ? unit : "Milliseconds");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(JsonGenerator json, String name) {
    switch (values.get(name)) {
      case Value.Single(var value, _) -> json.writeNumberProperty(name, value);
      case Value.Histogram(var counts) -> {
        json.writeObjectPropertyStart(name);
        writeCounts(json, counts);
        json.writeEndObject();
      }
      case null -> throw new IllegalArgumentException("no metric " + name);
    }
  }

  private static void writeCounts(JsonGenerator json, BucketCounts counts) {
    json.writeArrayPropertyStart("Values");
    for (var i = 0; i < counts.counts().size(); i++) {
      if (counts.counts().get(i) > 0) {
        json.writeNumber(counts.middle(i));
      }
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("Counts");
    for (var count : counts.counts()) {
      if (count > 0) {
        json.writeNumber(count);
      }
    }
    json.writeEndArray();
  }
}
