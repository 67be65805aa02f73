package io.tradewind.matchingengine;

import io.tradewind.journal.LeaseStore;
import org.jspecify.annotations.Nullable;

/// When a standby takes over.
///
/// A state machine without clock, thread or database; one thread owns it, and times come in as
/// arguments, in microseconds of a clock that only goes forward.
///
/// A leader appends at least every [Leader#HEARTBEAT_MICROS]. So one whose batches neither come
/// over the feed nor are found in the journal for [#SILENCE_MICROS] makes no progress, whatever its
/// sockets say, and is deposed. Nothing here is about safety: a leader that was slow and not dead
/// is fenced by the epoch, and its clients ask the new one.
///
/// ```
///              silence, or the lease may be vacant        it is, or nothing new is in the journal
///   FOLLOW ────────────────────────────────────▶ LOOK ────────────────────────────────────▶ TAKE
///      ▲                                          │ progress, another leader, no database     │
///      └──────────────────────────────────────────┴────────────── another was faster ─────────┘
/// ```
final class Standby {
  /// How long a leader may make no progress, in microseconds.
  static final long SILENCE_MICROS = 1_000_000;

  /// The same for a leader whose connection has ended, in microseconds.
  static final long LOST_MICROS = 600_000;

  /// How much longer a new leader has for its first batch, in microseconds.
  static final long GRACE_MICROS = 1_000_000;

  /// What is to be done next.
  enum Step {
    /// Apply what the feed brings.
    FOLLOW,
    /// Read the lease and what the journal has more, and tell [#looked] or [#blind].
    LOOK,
    /// Take the lease from the holder that was [#seen], and tell [#outrun] or [#blind] if that
    /// failed.
    TAKE
  }

  private LeaseStore.@Nullable Lease seen;
  private long progressMicros;
  private boolean connected = true;
  private boolean mayBeVacant = true;
  private boolean taking;

  /// Creates a standby that has applied everything up to now.
  Standby(long nowMicros) {
    progressMicros = nowMicros;
  }

  /// Who was last seen to lead.
  ///
  /// @return null before the first leader
  LeaseStore.@Nullable Lease seen() {
    return seen;
  }

  /// A batch came over the feed.
  void progressed(long nowMicros) {
    progressMicros = Math.max(progressMicros, nowMicros);
    connected = true;
  }

  /// The connection to the leader has ended: by its end, or because it hands over.
  void disconnected() {
    connected = false;
    mayBeVacant = true;
  }

  /// What to do now.
  Step turn(long nowMicros) {
    if (taking) {
      return Step.TAKE;
    }
    return mayBeVacant || silent(nowMicros) ? Step.LOOK : Step.FOLLOW;
  }

  /// The lease was read, and the journal after it.
  ///
  /// @param lease who leads, null before the first leader
  /// @param advanced whether the journal held more than had been applied
  /// @param askedMicros when the reading began
  /// @param nowMicros when it had ended
  void looked(
      LeaseStore.@Nullable Lease lease, boolean advanced, long askedMicros, long nowMicros) {
    mayBeVacant = false;
    var before = seen;
    seen = lease;
    if (lease == null || lease.vacant()) {
      taking = true;
    } else if (before == null || before.epoch() != lease.epoch()) {
      progressMicros = nowMicros + GRACE_MICROS;
    } else if (advanced) {
      progressMicros = Math.max(progressMicros, nowMicros);
    } else {
      taking = silent(askedMicros);
    }
  }

  /// The database can't be asked. Its leader may be held up by the same: when it answers again, the
  /// leader has its time again.
  void blind(long nowMicros) {
    taking = false;
    progressMicros = Math.max(progressMicros, nowMicros);
  }

  /// Another took the lease.
  void outrun() {
    taking = false;
    mayBeVacant = true;
  }

  private boolean silent(long nowMicros) {
    return nowMicros - progressMicros >= (connected ? SILENCE_MICROS : LOST_MICROS);
  }
}
