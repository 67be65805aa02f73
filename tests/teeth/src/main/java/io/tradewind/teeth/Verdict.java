package io.tradewind.teeth;

/// What was found of one bug.
///
/// @param bug that was planted
/// @param result whether it was seen
/// @param reason what the check said; otherwise why it was not seen
/// @param seconds from planting it to the end of its last check
record Verdict(Bug bug, Result result, String reason, double seconds) {

  /// Whether a bug was seen.
  enum Result {
    /// Every check of it failed by an assertion.
    CAUGHT,
    /// A check passed, or took too long: the tests have no tooth there.
    SURVIVED,
    /// Nothing is known: it does not fit, or its check fails without it too.
    UNFIT
  }

  boolean caught() {
    return result == Result.CAUGHT;
  }
}
