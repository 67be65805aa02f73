package io.tradewind.teeth;

/// What became of one run of a check.
sealed interface Outcome {
  /// Every test passed.
  ///
  /// @param tests how many
  record Passed(long tests) implements Outcome {}

  /// A test failed by what it asserts.
  ///
  /// @param test its name
  /// @param message the first line of what it said
  record Failed(String test, String message) implements Outcome {}

  /// Something else went wrong, so that nothing is known.
  ///
  /// @param reason what, with the end of the output
  record Unusable(String reason) implements Outcome {}

  /// It ran longer than it may.
  ///
  /// @param seconds that it was given
  record TookTooLong(long seconds) implements Outcome {}
}
