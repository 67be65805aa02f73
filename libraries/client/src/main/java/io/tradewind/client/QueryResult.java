package io.tradewind.client;

import io.tradewind.model.View;

/// The answer to a query.
///
/// @param sequence the batch that the answer is the state after
/// @param timestampMicros the time of that batch, in microseconds since 1970 UTC
/// @param view the answer
public record QueryResult(long sequence, long timestampMicros, View view) {}
