package io.tradewind.cache.limits;

/// Something used that became free again by an event of the journal, which every gateway sees.
///
/// @param sequence of the event's batch; of each sequence one report counts
/// @param amount how much
record GiveBack(long sequence, long amount) {}
