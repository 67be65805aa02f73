package io.tradewind.model;

/// A command with its place and time in the journal: every input of one decision.
///
/// @param sequence the place of its batch in the journal, from 1, without gaps
/// @param index its place in the batch, from 0
/// @param timestampMicros when the leader took the batch, in microseconds since 1970 UTC; never
///   below the batch before
/// @param gatewayId the gateway incarnation that sent it; 0 for the leader's own commands and for
///   [Command.OpenGateway]
/// @param gatewaySequence the gateway's number for it, from 1; 0 with gateway 0
/// @param command what is asked
public record JournalEntry(
    long sequence,
    int index,
    long timestampMicros,
    long gatewayId,
    long gatewaySequence,
    Command command) {}
