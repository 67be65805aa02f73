package io.tradewind.messaging;

/// Something that an account is told.
///
/// @param messageId the message that it came by
/// @param accountId who is told
/// @param kind such as `FILL` or `DEPOSIT`
/// @param body JSON, as the account sees it
public record Notification(String messageId, long accountId, String kind, String body) {}
