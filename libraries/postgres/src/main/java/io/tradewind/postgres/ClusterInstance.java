package io.tradewind.postgres;

/// What a server of a [PostgresCluster] is at the moment.
///
/// @param zone where it runs
/// @param role what it does
/// @param port on 127.0.0.1
/// @param pid of its first process; 0 when it does not run
public record ClusterInstance(String zone, Role role, int port, long pid) {
  /// What a server does.
  public enum Role {
    /// Accepts writes.
    PRIMARY,
    /// Receives what the primary commits, and confirms it.
    STANDBY,
    /// Runs, but does not receive yet.
    DETACHED,
    /// Is being made anew from the primary.
    COPYING,
    /// Does not run.
    DOWN
  }
}
