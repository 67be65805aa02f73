package io.tradewind.messaging;

/// What a consumer has done since it started.
///
/// @param handled messages handled and removed
/// @param failed handlings of a message that failed
/// @param released messages given back unhandled
public record ConsumerCounts(long handled, long failed, long released) {}
