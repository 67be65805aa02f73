package io.tradewind.identity;

import org.jspecify.annotations.Nullable;

/// An account as the account service knows it; its balances are the engine's.
///
/// @param accountId from 1; 0 is the house and is not listed here
/// @param name the operator's unique name for it, or null
/// @param accountClass names its rate limits, such as `default`
/// @param userId who owns it, or null
public record Account(
    long accountId, @Nullable String name, String accountClass, @Nullable Long userId) {}
