package io.tradewind.drills.attack;

/// Bytes that two readers could take to be different requests.
///
/// @param name of the trick
/// @param bytes as ISO 8859-1; [SmugglingCases#POISON] is the request that must not be served
/// @param expected what must become of it
record SmugglingCase(String name, String bytes, Expected expected) {
  /// What must become of the bytes.
  enum Expected {
    /// One answer of 4xx or 5xx, or none, and the end of the connection; no service sees anything.
    REFUSED,
    /// It is read as one request, whose body the web rules stop: one answer of 403.
    BLOCKED,
    /// One request is served, read in the only way that the standard allows, and no second one.
    ONE_REQUEST
  }
}
