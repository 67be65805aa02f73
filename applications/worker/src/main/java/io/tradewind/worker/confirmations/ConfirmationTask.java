package io.tradewind.worker.confirmations;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// One file to write.
///
/// @param day in UTC
/// @param accountId whose
record ConfirmationTask(LocalDate day, long accountId) {
  /// The queue of files to write.
  static final String QUEUE = "trade-confirmations";

  /// The same for the same file, so that it is asked for once.
  String messageId() {
    return "confirmation-%s-%d".formatted(day, accountId);
  }

  /// As the message's body: `2026-11-23 17`.
  String body() {
    return day + " " + accountId;
  }

  static ConfirmationTask parse(String body) {
    var space = body.indexOf(' ');
    try {
      return new ConfirmationTask(
          LocalDate.parse(body.substring(0, Math.max(space, 0))),
          Long.parseLong(body.substring(space + 1)));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no day and account".formatted(body), e);
    }
  }
}
