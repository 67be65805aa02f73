package io.tradewind.monitor.scrape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads Prometheus' text exposition format, version 0.0.4, strictly: a line that is neither blank,
/// nor a comment, nor a sample is refused, and so is more than a process of ours can publish.
///
/// ```
/// # TYPE tradewind_requests_total counter
/// tradewind_requests_total{route="/api/v3/order",status="200"} 17.0
/// name                    {label="value", ...}                 value [milliseconds]
/// ```
///
/// In a label's value `\\`, `\"` and `\n` stand for a backslash, a quote and a line end.
public final class PrometheusText {
  /// The most samples of a process.
  public static final int MAX_SAMPLES = 100_000;

  static final int MAX_LABELS = 32;

  private static final int MAX_LINE_CHARACTERS = 16_384;
  private static final String BOUND = "le";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SPACES = Pattern.compile("[ \t]+");

  private final String line;
  private final int number;
  private int at;

  private PrometheusText(String line, int number) {
    this.line = line;
    this.number = number;
  }

  /// Reads all samples.
  ///
  /// @param text what a process published
  /// @return in their order
  /// @throws MalformedMetrics naming the line
  public static Exposition parse(String text) {
    var samples = new ArrayList<Sample>();
    var types = new HashMap<String, String>();
    var number = 0;
    for (var line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.length() > MAX_LINE_CHARACTERS) {
        throw new MalformedMetrics(number, "over %d characters".formatted(MAX_LINE_CHARACTERS));
      }
      if (line.startsWith("#")) {
        readType(line, types);
      } else if (!line.isBlank()) {
        if (samples.size() == MAX_SAMPLES) {
          throw new MalformedMetrics(number, "over %d samples".formatted(MAX_SAMPLES));
        }
        samples.add(new PrometheusText(line, number).sample());
      }
    }
    return new Exposition(samples, types);
  }

  private static void readType(String line, Map<String, String> types) {
    var words = SPACES.split(line, -1);
    if (words.length == 4 && words[1].equals("TYPE")) {
      types.put(words[2], words[3]);
    }
  }

  private Sample sample() {
    var name = name();
    var labels = new HashMap<String, String>();
    if (at < line.length() && line.charAt(at) == '{') {
      at++;
      readLabels(labels);
    }
    var words = List.of(SPACES.split(line.substring(at).strip(), -1));
    if (words.size() > 2 || words.getFirst().isEmpty() || !spaceBeforeValue()) {
      throw new MalformedMetrics(number, "a value, and at most a time, must follow the name");
    }
    return new Sample(name, labels, value(words.getFirst()));
  }

  private boolean spaceBeforeValue() {
    return at > 0 && (line.charAt(at - 1) == '}' || Character.isWhitespace(line.charAt(at)));
  }

  private String name() {
    var matcher = NAME.matcher(line).region(at, line.length());
    if (!matcher.lookingAt()) {
      throw new MalformedMetrics(number, "no name at character " + (at + 1));
    }
    at = matcher.end();
    return matcher.group();
  }

  private void readLabels(Map<String, String> labels) {
    while (next() != '}') {
      var name = name();
      expect('=');
      expect('"');
      if (labels.put(name, labelValue()) != null || labels.size() > MAX_LABELS) {
        throw new MalformedMetrics(number, "too many labels, or %s twice".formatted(name));
      }
      if (name.equals(BOUND)) {
        value(labels.getOrDefault(BOUND, "")); // of a histogram's bucket, a number too
      }
      if (next() == ',') {
        at++;
      } else if (next() != '}') {
        throw new MalformedMetrics(number, "labels must be joined by commas");
      }
    }
    at++;
  }

  private char next() {
    if (at >= line.length()) {
      throw new MalformedMetrics(number, "ends within its labels");
    }
    return line.charAt(at);
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw new MalformedMetrics(number, "%s must be at character %d".formatted(wanted, at + 1));
    }
    at++;
  }

  private String labelValue() {
    var value = new StringBuilder();
    for (var c = next(); c != '"'; c = next()) {
      at++;
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    var c = next();
    at++;
    return switch (c) {
      case 'n' -> '\n';
      case '"', '\\' -> c;
      default -> throw new MalformedMetrics(number, "\\%s means nothing".formatted(c));
    };
  }

  private double value(String text) {
    return switch (text) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          var refusal = new MalformedMetrics(number, "'%s' is no number".formatted(text));
          refusal.initCause(e);
          throw refusal;
        }
      }
    };
  }
}
