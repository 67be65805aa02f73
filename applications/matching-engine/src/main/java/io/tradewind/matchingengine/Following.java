package io.tradewind.matchingengine;

import io.tradewind.client.FeedBatch;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A standby from the recovered state to the takeover: applies what the feed brings, and does what
/// [Standby] decides. Blocks in journal and lease; owned by one thread.
final class Following {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  private final Source source;
  private final LongSupplier nowMicros;
  private final Observer observer;
  private final Standby standby;

  /// What it reads, and as whom it would lead.
  ///
  /// @param journal owned by the following thread, then by whoever appends
  /// @param leases who leads
  /// @param replay the recovered state
  /// @param address where gateways will reach it
  record Source(Journal journal, LeaseStore leases, JournalReplay replay, String address) {}

  /// What comes over the feed, in order.
  sealed interface Arrival {
    /// The next committed batch.
    record Committed(FeedBatch batch) implements Arrival {}

    /// The connection to the leader has ended.
    record Disconnected() implements Arrival {}

    /// The feed has ended for good.
    record Lost(String reason) implements Arrival {}
  }

  /// Whom it tells how it goes, on the following thread.
  @FunctionalInterface
  interface Observer {
    /// After each batch.
    void applied();

    /// Before the lease is taken, and when it could not be.
    ///
    /// @param soon whether this is about to lead
    default void aboutToLead(boolean soon) {}
  }

  /// Starts where the state is.
  ///
  /// @param nowMicros a clock that only goes forward, in microseconds
  Following(Source source, LongSupplier nowMicros, Observer observer) {
    this.source = source;
    this.nowMicros = nowMicros;
    this.observer = observer;
    standby = new Standby(nowMicros.getAsLong());
  }

  /// Whom to follow.
  ///
  /// @param own the address of the asking standby, which does not follow itself
  /// @return null when nobody else leads
  /// @throws JournalUnavailable if the database can't be asked
  static @Nullable String leaderAddress(LeaseStore leases, String own) {
    var lease = leases.read();
    return lease == null || lease.vacant() || lease.address().equals(own) ? null : lease.address();
  }

  /// Takes what the feed brought.
  ///
  /// @throws ReplayDiffers if this engine disagrees with the leader
  /// @throws IllegalStateException if the feed has ended
  void take(Arrival arrival) {
    switch (arrival) {
      case Arrival.Committed(var batch) -> {
        if (batch.sequence() == source.replay.position().sequence() + 1) {
          source.replay.apply(
              new ChainPoint(batch.sequence(), batch.chainHash(), batch.timestampMicros()),
              batch.commands());
          observer.applied();
        }
        standby.progressed(nowMicros.getAsLong());
      }
      case Arrival.Disconnected() -> standby.disconnected();
      case Arrival.Lost(var reason) ->
          throw new IllegalStateException("the leader's feed ended: " + reason);
    }
  }

  /// Does what is due when nothing waits to be taken.
  ///
  /// @return the takeover once this leads, else null
  @Nullable Takeover next() {
    try {
      return switch (standby.turn(nowMicros.getAsLong())) {
        case FOLLOW -> null;
        case LOOK -> {
          look();
          yield null;
        }
        case TAKE -> takeOver();
      };
    } catch (JournalUnavailable e) {
      LOG.debug("the journal can't be asked who leads", e);
      standby.blind(nowMicros.getAsLong());
      return null;
    }
  }

  private void look() {
    var asked = nowMicros.getAsLong();
    // Appends may be this one's next: a connection that has broken meanwhile is replaced now.
    source.journal.prepare();
    var lease = source.leases.read();
    standby.looked(lease, readJournal(), asked, nowMicros.getAsLong());
  }

  private boolean readJournal() {
    var from = source.replay.position();
    source.journal.read(
        from.sequence(),
        from.hash(),
        Long.MAX_VALUE,
        batch -> {
          source.replay.apply(batch);
          observer.applied();
        });
    return source.replay.position().sequence() > from.sequence();
  }

  private @Nullable Takeover takeOver() {
    var deposed = standby.seen();
    LOG.info("taking over from {}", deposed == null ? "nobody" : deposed);
    Takeover takeover = null;
    observer.aboutToLead(true);
    try {
      takeover =
          Takeover.take(deposed, source.address, source.leases, source.journal, source.replay);
    } finally {
      observer.aboutToLead(takeover != null);
    }
    if (takeover == null) {
      standby.outrun();
    }
    return takeover;
  }
}
