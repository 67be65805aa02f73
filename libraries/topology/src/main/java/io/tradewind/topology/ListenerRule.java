package io.tradewind.topology;

import java.util.List;

/// A rule of the load balancer: the first whose conditions all hold names the target group.
///
/// @param name for logs
/// @param paths patterns, of which one must match; `*` stands for any characters, `?` for one; case
///   counts
/// @param query conditions, of which one must match unless there are none
/// @param targetGroup that answers
public record ListenerRule(
    String name, List<String> paths, List<QueryCondition> query, String targetGroup) {

  /// The most values of one condition: an ALB's limit for all conditions of a rule.
  public static final int MAX_VALUES = 5;

  /// A parameter of the query. As on an ALB, case does not count.
  ///
  /// @param key exact
  /// @param value a pattern of the value as sent, with `*` and `?`
  public record QueryCondition(String key, String value) {}

  /// Checks that there is a path.
  public ListenerRule {
    Checks.named("a listener rule's name", name);
    paths = List.copyOf(paths);
    query = List.copyOf(query);
    Checks.within(name + ": paths", paths.size(), 1, MAX_VALUES);
    Checks.within(name + ": values", paths.size() + query.size(), 1, MAX_VALUES);
    paths.forEach(path -> Checks.path(name + ": a pattern", path));
  }
}
