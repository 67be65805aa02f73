package io.tradewind.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.VenueTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An alarm that nobody can look up, or that looks at nothing, helps nobody.
final class AlarmsTest {
  private static final Pattern CODE = Pattern.compile("`([a-z0-9_-]+)`");

  @Test
  void metricOfEveryAlarmIsInTheTableOfMetrics() throws IOException {
    var documented = firstColumn("## What is measured");
    assertTrue(documented.contains("stage_commit"), "the table was not found");

    var unknown = new ArrayList<String>();
    for (var alarm : VenueTopology.standard().alarms()) {
      if (!documented.contains(alarm.metric())) {
        unknown.add(alarm.name() + " looks at " + alarm.metric());
      }
    }
    assertEquals(List.of(), unknown);
  }

  @Test
  void tableOfAlarmsIsTheTopologys() throws IOException {
    var names = new TreeSet<String>();
    VenueTopology.standard().alarms().forEach(alarm -> names.add(alarm.name()));

    assertEquals(names, firstColumn("## Alarms"));
  }

  /// What is written as code in the first column of a section's tables.
  private static Set<String> firstColumn(String section) throws IOException {
    var text = Files.readString(Repository.root().resolve("docs/operations.md"));
    var from = text.indexOf("\n" + section + "\n");
    assertTrue(from >= 0, section + " is not in docs/operations.md");
    var to = text.indexOf("\n## ", from + 1);
    var names = new TreeSet<String>();
    text.substring(from, to < 0 ? text.length() : to)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> {
          var matcher = CODE.matcher(line.split("\\|", -1)[1]);
          while (matcher.find()) {
            names.add(matcher.group(1));
          }
        });
    return names;
  }
}
