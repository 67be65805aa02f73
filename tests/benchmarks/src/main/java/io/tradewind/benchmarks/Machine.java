package io.tradewind.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The conditions that every benchmark of this machine shares.
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static Map<String, Object> conditions() {
    var conditions = new LinkedHashMap<String, Object>();
    conditions.put("processors", Runtime.getRuntime().availableProcessors());
    conditions.put("processorModel", processorModel());
    conditions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    conditions.put("jdk", Runtime.version().toString());
    var load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    conditions.put("loadAverageBefore", Math.round(load * 100) / 100.0);
    return conditions;
  }

  private static String processorModel() {
    if (!Files.isReadable(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
