package io.tradewind.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A value, or the knowledge that there is none, with the place in the journal that it is true at.
///
/// @param <T> a value
/// @param sequence the place; of two writers the one behind never wins
/// @param value null when there is none
/// @param life how long it may be kept; zero for not at all
public record Sequenced<T>(long sequence, @Nullable T value, Duration life) {}
