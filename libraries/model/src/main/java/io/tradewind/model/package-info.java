/// The words of the venue: values, commands, events, queries and reject reasons, as immutable data.
///
/// Depends on nothing. Nothing here does I/O, reads a clock or holds a lock, so every thread may
/// share every value.
@NullMarked
package io.tradewind.model;

import org.jspecify.annotations.NullMarked;
