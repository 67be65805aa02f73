package io.tradewind.simulator;

/// What a simulation must have seen to be worth its name: each is counted, and enough seeds that
/// never reached one fail.
enum RareState {
  TAKEOVER("a standby took over"),
  HAND_OVER("a leader handed over to a standby"),
  LEADER_KILLED_IN_FLIGHT("a leader was killed with an append in flight"),
  PAUSED_LEADER_DEPOSED("a leader that was paused woke up deposed"),
  STANDBY_OUTRUN("another standby was faster"),
  APPEND_FENCED("an append was fenced"),
  APPEND_IN_DOUBT("an append's outcome could not be told"),
  DOUBT_WAS_COMMITTED("an append in doubt had committed: the retry found its row"),
  DOUBT_WAS_NOT("an append in doubt had not: the retry inserted it"),
  APPEND_WAITED_FOR_TAKEOVER("an append waited for a takeover in flight"),
  APPEND_WAITED_FOR_ITSELF("a retry waited for its own first try"),
  TAKEOVER_WAITED_FOR_APPEND("a takeover waited for an append in flight"),
  TAKEOVER_IN_DOUBT("a takeover's outcome could not be told"),
  ZOMBIE_APPEND_COMMITTED("an append committed after its leader had given up on it"),
  ZOMBIE_APPEND_AFTER_TAKEOVER("an append reached the server after a takeover, and wrote nothing"),
  ZOMBIE_TAKEOVER("a lease was taken after its taker had given up on it"),
  STATEMENT_TIMEOUT("a statement waited for a lock until its timeout"),
  FAILOVER("the database failed over"),
  FAILOVER_KEPT_A_COMMIT("a failover kept a commit that nobody was told of"),
  FAILOVER_LOST_A_COMMIT("a failover lost a commit that nobody was told of"),
  OUTAGE("the database was away"),
  DISK_FULL("the disk was full"),
  SLOW_COMMIT("a commit took more than a second"),
  ORIGINAL_ANSWER("a client asked again and was given the original answer"),
  OUTCOME_UNKNOWN("a client was told -1007: unknown"),
  REFUSED("a client was refused, for certain"),
  GATEWAY_RESTARTED("a gateway was killed with commands in doubt"),
  FOLLOWER_CAUGHT_UP("a follower read from the journal what it had missed"),
  SNAPSHOT_RESTORED("a start restored a snapshot"),
  SNAPSHOT_CORRUPT("a start found a corrupt snapshot, and used what was before it"),
  CLOCK_OFF("a leader stepped down because its clock was off"),
  PARTITION("a machine was cut off"),
  RESET("a connection was reset");

  private final String words;

  RareState(String words) {
    this.words = words;
  }

  /// What happened, in words.
  String words() {
    return words;
  }
}
