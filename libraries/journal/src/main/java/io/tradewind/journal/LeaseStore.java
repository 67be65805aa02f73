package io.tradewind.journal;

import org.jspecify.annotations.Nullable;

/// Leadership of a partition: an epoch and the leader's address, in one row. Blocking.
public interface LeaseStore {

  /// Who leads.
  ///
  /// @param epoch the leadership term, from 1
  /// @param address where gateways reach the leader, as `host:port`; empty once it has handed over
  record Lease(long epoch, String address) {
    /// Whether the leader has handed over and nobody has taken its place.
    ///
    /// @return true once [LeaseStore#vacate] has been called in this epoch
    public boolean vacant() {
      return address.isEmpty();
    }
  }

  /// Reads the lease.
  ///
  /// @return null before the first leader
  @Nullable Lease read();

  /// Takes the lease from whoever was seen to hold it. After it returns true, no append of an
  /// earlier epoch can commit, and the tail is final.
  ///
  /// @param seen what [#read] gave, or null
  /// @param address of the new leader
  /// @return the new lease with the next epoch, or null if another was faster
  @Nullable Lease take(@Nullable Lease seen, String address);

  /// Hands over: says that this epoch's leader appends no more, so that nobody need wait to be sure
  /// of it. Does nothing if the lease is another's by now.
  ///
  /// @param held the leader's own
  void vacate(Lease held);

  /// Reads the database's clock: a leader whose own is too far off steps down.
  ///
  /// @return microseconds since 1970 UTC
  /// @throws JournalUnavailable if the database can't be asked
  long clockMicros();
}
