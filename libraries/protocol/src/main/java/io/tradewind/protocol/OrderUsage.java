package io.tradewind.protocol;

/// How much of its ORDERS limits an account used.
///
/// @param perTenSeconds unfilled orders of the current ten seconds
/// @param perDay unfilled orders of the current day
/// @param limits the most of each
public record OrderUsage(int perTenSeconds, int perDay, OrderLimits limits) {}
