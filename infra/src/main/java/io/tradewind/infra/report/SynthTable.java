package io.tradewind.infra.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A line to each stack: how many resources, and of which kinds most.
public final class SynthTable {
  private static final int KINDS = 4;

  private SynthTable() {}

  /// Makes the lines.
  ///
  /// @param templates of an environment
  /// @return with a head and a sum
  public static List<String> lines(Templates templates) {
    var width = templates.stacks().stream().mapToInt(String::length).max().orElse(5);
    var row = "%-" + width + "s  %9s  %s";
    var lines = new ArrayList<String>();
    lines.add(row.formatted("stack", "resources", "most of them"));
    for (var stack : templates.stacks()) {
      var resources =
          templates.resources().stream().filter(one -> one.stack().equals(stack)).toList();
      lines.add(row.formatted(stack, resources.size(), kinds(resources)));
    }
    lines.add(row.formatted("all", templates.resources().size(), ""));
    return lines;
  }

  private static String kinds(List<Resource> resources) {
    var counts = new TreeMap<String, Integer>();
    resources.forEach(resource -> counts.merge(resource.shortType(), 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(KINDS)
        .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }
}
