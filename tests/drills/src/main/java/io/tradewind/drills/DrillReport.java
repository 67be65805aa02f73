package io.tradewind.drills;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The result of a drill: a table for people, JSON for programs.
public final class DrillReport {
  private static final long LONGEST_MILLIS = 3_600_000;

  private final Map<String, Object> content = new LinkedHashMap<>();
  private final Map<String, Object> details = new LinkedHashMap<>();
  private final List<Long> recoveriesMillis = new ArrayList<>();
  private final Histogram rtoMillis = new Histogram(LONGEST_MILLIS, 3);

  /// Starts one.
  ///
  /// @param drill its name
  /// @param repeats how often something was broken
  public DrillReport(String drill, int repeats) {
    content.put("drill", drill);
    content.put("repeats", repeats);
  }

  /// Orders that were acknowledged and those that the journal holds.
  DrillReport orders(long acknowledged, long held) {
    content.put("rpoLost", Math.max(0, acknowledged - held));
    content.put("rpoDuplicated", Math.max(0, held - acknowledged));
    return detail("acknowledgedOrders", acknowledged);
  }

  /// Effects that must have happened once each.
  ///
  /// @param expected how many
  /// @param different how many different ones there are
  /// @param all how many there are
  DrillReport effects(long expected, long different, long all) {
    content.put("rpoLost", expected - different);
    content.put("rpoDuplicated", all - different);
    return this;
  }

  /// Operations as a history check found them.
  ///
  /// @param lost acknowledged, and not in the journal
  /// @param doubled in the journal more than once
  /// @return this
  public DrillReport found(long lost, long doubled) {
    content.put("rpoLost", lost);
    content.put("rpoDuplicated", doubled);
    return this;
  }

  /// Adds a recovery.
  ///
  /// @param millis how long it took
  public void recovered(long millis) {
    recoveriesMillis.add(millis);
    rtoMillis.recordValue(Math.clamp(millis, 0, LONGEST_MILLIS));
  }

  /// Adds something that only this drill tells; its name ends in its unit.
  ///
  /// @param name of it
  /// @param value a number, a text, or a list that the table leaves to the JSON
  /// @return this
  public DrillReport detail(String name, Object value) {
    details.put(
        name, value instanceof Double number ? Math.round(number * 1_000) / 1_000.0 : value);
    return this;
  }

  /// Ends the report.
  ///
  /// @param passed whether everything held
  /// @param out receives the table
  /// @param json where it is written too, or null
  /// @throws IOException if the file can't be written
  public void finish(boolean passed, PrintStream out, @Nullable Path json) throws IOException {
    var all = new LinkedHashMap<>(content);
    all.put("passed", passed);
    var rto = new LinkedHashMap<String, Object>();
    rto.put("p50", rtoMillis.getValueAtPercentile(50));
    rto.put("p99", rtoMillis.getValueAtPercentile(99));
    rto.put("max", rtoMillis.getMaxValue());
    all.put("rtoMillis", rto);
    all.put("recoveriesMillis", recoveriesMillis);
    all.putAll(details);
    out.println();
    all.forEach((name, value) -> {
      if (!(value instanceof List)) {
        out.printf("  %-30s %s%n", name, value);
      }
    });
    out.println(passed ? "PASSED" : "FAILED");
    if (json != null) {
      var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      Files.writeString(json, mapper.writeValueAsString(all) + "\n");
    }
  }
}
