package io.tradewind.model;

import java.util.List;

/// A command and what came of it, as journaled.
///
/// @param gatewayId the gateway incarnation that sent it; 0 for the leader's own and for
///   [Command.OpenGateway]
/// @param gatewaySequence the gateway's number for it; 0 with gateway 0
/// @param command what was asked
/// @param events what happened, in order
public record AppliedCommand(
    long gatewayId, long gatewaySequence, Command command, List<Event> events) {}
