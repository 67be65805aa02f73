package io.tradewind.matchingengine;

/// How far a replay is.
///
/// @param stage what is being done, such as `replaying from the beginning`
/// @param sequence the last batch that was applied
/// @param lastSequence the last batch of the journal
/// @param commands applied so far in this stage
public record Progress(String stage, long sequence, long lastSequence, long commands) {}
