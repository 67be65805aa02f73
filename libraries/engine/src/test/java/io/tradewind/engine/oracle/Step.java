package io.tradewind.engine.oracle;

import io.tradewind.model.Command;

/// One command of a script. Its place in the journal follows from the steps before it, so a script
/// stays valid when steps are left out.
///
/// @param gatewayId who sends it; 0 for the leader
/// @param gatewaySequence its number
/// @param microsLater how long after the step before
/// @param sameBatch whether it shares the batch of the step before
/// @param command what is asked
record Step(
    long gatewayId, long gatewaySequence, long microsLater, boolean sameBatch, Command command) {}
