package io.tradewind.topology;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What constructors of the topology demand. A breach names the thing, the value and the limit.
final class Checks {
  private Checks() {}

  static void within(String what, long value, long lowest, long highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, but is %d".formatted(what, lowest, highest, value));
    }
  }

  static void named(String what, String name) {
    if (!name.matches("[a-z][a-z0-9-]*(\\.fifo)?")) {
      throw new IllegalArgumentException(
          "%s must be lower-case letters, digits and hyphens, but is '%s'".formatted(what, name));
    }
  }

  static void path(String what, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "%s must begin with a slash, but is '%s'".formatted(what, path));
    }
  }

  static <T> void unique(String what, List<T> all, Function<T, String> name) {
    var seen = new HashSet<String>();
    for (var one : all) {
      if (!seen.add(name.apply(one))) {
        throw new IllegalArgumentException("two %s '%s'".formatted(what, name.apply(one)));
      }
    }
  }

  static <T> void known(String user, String name, List<T> all, Function<T, String> nameOf) {
    if (all.stream().noneMatch(one -> nameOf.apply(one).equals(name))) {
      throw new IllegalArgumentException(
          "%s names '%s', but there are: %s"
              .formatted(user, name, all.stream().map(nameOf).collect(Collectors.joining(", "))));
    }
  }
}
