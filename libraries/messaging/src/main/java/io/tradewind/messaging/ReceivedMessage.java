package io.tradewind.messaging;

/// A message in hand: hidden from other consumers until its visibility ends.
///
/// @param messageId the sender's, the same at every delivery
/// @param groupId its group
/// @param body as sent
/// @param receives how often it was received, this time included
/// @param receipt what this receive is answered with
public record ReceivedMessage(
    String messageId, String groupId, String body, int receives, String receipt) {}
