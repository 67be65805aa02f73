package io.tradewind.messaging;

/// A message that waits to be sent.
///
/// @param queue where to
/// @param messageId the same for the same message, however often it is written
/// @param groupId messages of a group are handled one after the other, in the order of their rows
/// @param body at most [OutgoingMessage#MAX_BODY_BYTES] of UTF-8
public record OutboxRow(String queue, String messageId, String groupId, String body) {}
