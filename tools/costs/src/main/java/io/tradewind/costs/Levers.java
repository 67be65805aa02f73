package io.tradewind.costs;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What makes a bill larger or smaller and is no resource: how clients ask, what is bought in
/// advance, and, to try something that the templates do not say, what there is instead.
///
/// @param values by name, as on the command line; what is not set is as in the templates, or off
public record Levers(Map<String, String> values) {
  /// Every lever with what it means and takes.
  static final Map<String, String> KNOWN = known();

  private static Map<String, String> known() {
    var known = new TreeMap<String, String>();
    known.put("rest", "signed calls: 'api-gateway' or 'vpc-origin' (default: the templates)");
    known.put("public", "other calls: 'api-gateway' (default) or 'vpc-origin'");
    known.put("streams", "share of polling that streams replace, 0 to 1 (default 0)");
    known.put("cache", "share of public calls that CloudFront answers, 0 to 1 (default 0)");
    known.put("bots", "bot control on 'all', 'pages' or 'none' (default: the templates)");
    known.put("regional-acl", "web ACL at API Gateway: 'on' or 'off' (default: the templates)");
    known.put("graviton", "'on' or 'off' (default: the templates)");
    known.put("spot", "share of tasks that may be taken away, 0 to 1 (default: the templates)");
    known.put("savings-plan", "of the tasks: 'none' (default), 'one-year' or 'three-year'");
    known.put("database-savings-plan", "'none' (default) or 'one-year'");
    known.put("aurora", "class of the instances, as db.r8g.large (default: the templates)");
    known.put("readers", "beside the writer, 0 to 15 (default: the templates)");
    known.put("access-log", "share of requests that are logged, 0 to 1 (default 1)");
    known.put("queue-batch", "messages of one call to a queue, 1 to 10 (default 1)");
    return known;
  }

  /// Checks the names.
  public Levers {
    values = new TreeMap<>(values);
    for (var name : values.keySet()) {
      if (!KNOWN.containsKey(name)) {
        throw new CostFailure(
            "there is no lever '%s'; there are: %s"
                .formatted(name, String.join(", ", KNOWN.keySet())));
      }
    }
  }

  /// What an environment has decided, beside its templates.
  ///
  /// @param environment such as `prod`; one without a file has nothing decided
  /// @return read from `environments/<name>.properties`
  public static Levers of(String environment) {
    try (var in =
        Levers.class.getResourceAsStream("environments/%s.properties".formatted(environment))) {
      var properties = new Properties();
      if (in != null) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      var values = new TreeMap<String, String>();
      properties
          .stringPropertyNames()
          .forEach(name -> values.put(name, properties.getProperty(name)));
      return new Levers(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same with some set anew.
  ///
  /// @param others win
  /// @return a copy
  public Levers with(Map<String, String> others) {
    var all = new TreeMap<>(values);
    all.putAll(others);
    return new Levers(all);
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  /// A choice.
  String choice(String name, String otherwise, String... choices) {
    var value = values.getOrDefault(name, otherwise);
    for (var choice : choices) {
      if (choice.equals(value)) {
        return value;
      }
    }
    throw new CostFailure(
        "lever %s must be one of %s, but is '%s'"
            .formatted(name, String.join(", ", choices), value));
  }

  /// A number.
  double number(String name, double otherwise, double lowest, double highest) {
    var text = values.get(name);
    try {
      var value = text == null ? otherwise : Double.parseDouble(text);
      if (value >= lowest && value <= highest) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below, as for a number out of range.
    }
    throw new CostFailure(
        "lever %s must be %s to %s, but is '%s'".formatted(name, lowest, highest, text));
  }
}
