package io.tradewind.monitor.scaling;

import io.tradewind.topology.Service;

/// How many processes of a service run, and why.
///
/// @param service its targets and bounds
/// @param desired how many should run
/// @param running how many do
/// @param reason of the last decision, with the readings that counted
/// @param decidedAtSeconds when it was made, since 1970 UTC
public record ScalingStatus(
    Service service, int desired, int running, String reason, long decidedAtSeconds) {}
