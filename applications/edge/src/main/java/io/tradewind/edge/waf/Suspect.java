package io.tradewind.edge.waf;

import java.util.List;

/// One text of a request that is not plain, in the forms that the rules compare.
///
/// @param place where it was found
/// @param cut whether it has a null byte, which ends a text for some readers
/// @param canonical decoded, in lower case
/// @param spaced with comments and runs of white space as one space
/// @param joined with comments removed
/// @param dense without white space
record Suspect(
    Place place, boolean cut, String canonical, String spaced, String joined, String dense) {

  /// Where a text was found.
  enum Place {
    /// The path.
    PATH,
    /// A name or a value of the query.
    QUERY,
    /// A header that people and programs fill as they like.
    HEADER,
    /// A header that has no free text.
    STRICT_HEADER,
    /// A name, a value or all of the body.
    BODY
  }

  /// The longest text that is looked at.
  static final int MAX_CHARACTERS = WebRequest.INSPECTED_BODY_BYTES;

  static Suspect of(Place place, String decodedOnce) {
    var bounded =
        decodedOnce.length() > MAX_CHARACTERS
            ? decodedOnce.substring(0, MAX_CHARACTERS)
            : decodedOnce;
    var canonical = Transformations.canonical(bounded);
    return new Suspect(
        place,
        Transformations.unescaped(bounded).indexOf(0) >= 0,
        canonical,
        Transformations.spaced(canonical),
        Transformations.joined(canonical),
        Transformations.dense(canonical));
  }

  /// The different forms for patterns of a language with words.
  List<String> worded() {
    return spaced.equals(joined) ? List.of(spaced) : List.of(spaced, joined);
  }
}
