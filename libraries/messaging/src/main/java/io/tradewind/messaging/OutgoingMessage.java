package io.tradewind.messaging;

/// A message on its way into a queue.
///
/// @param messageId the same for the same message, however often it is sent: 1 to 100 characters of
///   letters, digits, `-`, `_` and `.`
/// @param attempt 0 for the first time; a queue forgets a repeated pair of id and attempt for five
///   minutes
/// @param groupId messages of a group are handled one after the other
/// @param body at most [#MAX_BODY_BYTES] of UTF-8
public record OutgoingMessage(String messageId, int attempt, String groupId, String body) {
  /// The largest body. A batch of ten must stay below what SQS takes at once.
  public static final int MAX_BODY_BYTES = 24 * 1_024;

  /// The most messages of one send.
  public static final int MAX_BATCH = 10;

  private static final char ATTEMPT_MARK = '~';

  String deduplicationId() {
    return attempt == 0 ? messageId : messageId + ATTEMPT_MARK + attempt;
  }
}
