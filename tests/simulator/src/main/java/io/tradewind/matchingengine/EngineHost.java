package io.tradewind.matchingengine;

import io.tradewind.client.Dialer;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.SnapshotStore;
import io.tradewind.wire.ClusterSecret;

/// What a simulated process gives a [SimulatedEngine]. Everything that it is handed runs on the one
/// thread of the simulation.
public interface EngineHost {
  /// A journal with a connection of its own.
  ///
  /// @return blocks its fiber
  Journal journal();

  /// Who leads, over a connection of its own.
  ///
  /// @return blocks its fiber
  LeaseStore leases();

  /// The snapshots, over a connection of their own.
  ///
  /// @return blocks its fiber
  SnapshotStore snapshots();

  /// The network, as this process reaches it.
  ///
  /// @return its surroundings
  Dialer dialer();

  /// Shared by the processes of the venue.
  ///
  /// @return the secret
  ClusterSecret secret();

  /// Where gateways reach this process.
  ///
  /// @return `host:port`
  String address();

  /// This machine's clock.
  ///
  /// @return microseconds since 1970 UTC
  long nowMicros();

  /// A clock that only goes forward.
  ///
  /// @return nanoseconds
  long nanos();

  /// Runs a task later.
  ///
  /// @param micros how much
  /// @param task does not block
  void after(long micros, Runnable task);

  /// Starts what may block.
  ///
  /// @param body a fiber
  void start(Runnable body);

  /// Blocks the fiber that calls.
  ///
  /// @param micros how long
  void sleep(long micros);

  /// Somebody is told what happens.
  ///
  /// @return who
  Audience audience();

  /// Is told what a simulated engine does.
  interface Audience {
    /// It leads from now on.
    ///
    /// @param epoch its term
    void leads(long epoch);

    /// A batch of it is committed, as far as it knows.
    ///
    /// @param batch the row
    void published(SealedBatch batch);

    /// A standby has applied a batch.
    ///
    /// @param sequence of it
    void applied(long sequence);

    /// It was fenced.
    void fenced();

    /// It can't tell what became of an append.
    void inDoubt();

    /// It answered a command that had been committed before.
    void resent();

    /// A follower read what it had missed.
    void caughtUp();

    /// It has ended by itself.
    ///
    /// @param reason why
    void ended(String reason);
  }
}
