package io.tradewind.edge.waf;

import io.tradewind.edge.waf.Suspect.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Takes a request apart: path, names and values of query and form, strings of JSON, headers. Only
/// what is not plain is kept.
final class Suspects {
  /// The most texts of one request that are looked at; a request with more is a suspect as a whole.
  static final int MAX_SUSPECTS = 64;

  /// Headers that people and programs fill with free text. The others are looked at only for what
  /// harms wherever it stands.
  private static final Set<String> FREE_HEADERS = Set.of("user-agent", "referer", "cookie");

  private final List<Suspect> found = new ArrayList<>(0);

  private Suspects() {}

  static List<Suspect> of(WebRequest request) {
    var suspects = new Suspects();
    suspects.path(request.path());
    if (!PlainText.query(request.query())) {
      suspects.pairs(Place.QUERY, request.query());
    }
    suspects.body(request);
    for (var header : request.headers()) {
      suspects.header(header.getKey(), header.getValue());
    }
    return suspects.found;
  }

  private void path(String path) {
    if (!PlainText.path(path)) {
      found.add(Suspect.of(Place.PATH, Transformations.urlDecode(path, false)));
    }
  }

  private void body(WebRequest request) {
    var body = request.body();
    if (body.length() == 0 || request.headers().contains("Content-Encoding")) {
      return; // what is compressed can't be read here, and the gateway refuses it
    }
    var inspected =
        body.length() > WebRequest.INSPECTED_BODY_BYTES
            ? body.slice(0, WebRequest.INSPECTED_BODY_BYTES)
            : body;
    if (PlainText.query(inspected)) {
      return;
    }
    var text = inspected.toString();
    var json = JsonStrings.in(text);
    if (json != null) {
      strings(json, text);
    } else if (isForm(request)) {
      pairs(Place.BODY, text);
    } else {
      add(Place.BODY, text);
      pairs(Place.BODY, text);
    }
  }

  private void strings(List<String> strings, String whole) {
    for (var string : strings) {
      if (found.size() >= MAX_SUSPECTS) {
        add(Place.BODY, whole);
        return;
      }
      value(Place.BODY, string);
    }
  }

  /// Bots often send a form without saying so; a body without a type counts as one.
  private static boolean isForm(WebRequest request) {
    var type = request.header("Content-Type");
    return type.isEmpty() || type.startsWith("application/x-www-form-urlencoded");
  }

  private void pairs(Place place, String encoded) {
    var from = 0;
    while (from < encoded.length()) {
      if (found.size() >= MAX_SUSPECTS) {
        add(place, Transformations.urlDecode(encoded.substring(from), true));
        return;
      }
      var end = encoded.indexOf('&', from);
      var to = end < 0 ? encoded.length() : end;
      var equals = encoded.indexOf('=', from);
      var nameEnd = equals < 0 || equals > to ? to : equals;
      value(place, Transformations.urlDecode(encoded.substring(from, nameEnd), true));
      if (nameEnd < to) {
        value(place, Transformations.urlDecode(encoded.substring(nameEnd + 1, to), true));
      }
      from = to + 1;
    }
  }

  private void header(String name, String value) {
    if (PlainText.header(value)) {
      return;
    }
    var free = FREE_HEADERS.contains(name.toLowerCase(Locale.ROOT));
    add(free ? Place.HEADER : Place.STRICT_HEADER, Transformations.urlDecode(value, false));
  }

  private void value(Place place, String decoded) {
    if (!PlainText.value(decoded)) {
      add(place, decoded);
    }
  }

  private void add(Place place, String text) {
    found.add(Suspect.of(place, text));
  }
}
