package io.tradewind.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The result of a benchmark: a table for people, JSON for programs. A number without its
/// conditions is no result, so both carry them.
final class Report {
  private final String benchmark;
  private final Map<String, Object> metrics = new LinkedHashMap<>();
  private final Map<String, Object> details = new LinkedHashMap<>();
  private final Map<String, Object> baseline = new LinkedHashMap<>();
  private final Map<String, Object> conditions = Machine.conditions();

  Report(String benchmark) {
    this.benchmark = benchmark;
  }

  /// Adds a metric; its name ends in its unit.
  Report metric(String name, Object value) {
    metrics.put(name, rounded(value));
    return this;
  }

  /// Adds a metric of many numbers, which only the JSON has.
  Report detail(String name, Object value) {
    details.put(name, value);
    return this;
  }

  Report baseline(String name, Object value) {
    baseline.put(name, rounded(value));
    return this;
  }

  Report condition(String name, Object value) {
    conditions.put(name, value);
    return this;
  }

  private static Object rounded(Object value) {
    return value instanceof Double number ? Math.round(number * 1_000) / 1_000.0 : value;
  }

  void print(PrintStream out) {
    out.println();
    out.println(benchmark);
    print(out, "", metrics);
    print(out, "baseline: ", baseline);
    print(out, "with: ", conditions);
  }

  private static void print(PrintStream out, String prefix, Map<String, Object> values) {
    values.forEach((name, value) -> out.printf("  %-34s %s%n", prefix + name, value));
  }

  void write(Path file) throws IOException {
    var content = new LinkedHashMap<String, Object>();
    content.put("benchmark", benchmark);
    var allMetrics = new LinkedHashMap<>(metrics);
    allMetrics.putAll(details);
    content.put("metrics", allMetrics);
    content.put("baseline", baseline);
    content.put("conditions", conditions);
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, mapper.writeValueAsString(content) + "\n");
  }
}
