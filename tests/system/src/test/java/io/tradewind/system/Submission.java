package io.tradewind.system;

/// One order as its sender remembers it.
///
/// @param symbol where
/// @param clientOrderId unique in the whole test
/// @param outcome what the sender was told
/// @param orderId of an acknowledged order, else 0
record Submission(String symbol, String clientOrderId, Outcome outcome, long orderId) {
  enum Outcome {
    /// Answered with HTTP 200: it must never be lost.
    ACKNOWLEDGED,
    /// Refused with a reason: it must not exist.
    REFUSED,
    /// No answer, or the answer that the outcome is unknown: it may exist, once.
    UNKNOWN
  }
}
