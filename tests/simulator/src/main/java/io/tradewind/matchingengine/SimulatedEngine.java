package io.tradewind.matchingengine;

import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.client.FeedRequest;
import io.tradewind.client.SimulatedFeed;
import io.tradewind.codec.SnapshotCodec;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.SnapshotStore;
import io.tradewind.model.View;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A matching engine as [StandbyEngine] is one: follows, takes over, leads. The threads, the
/// sockets and the clock are its host's; what is done with them is production's.
public final class SimulatedEngine {
  private static final long POLL_MICROS = 20_000;
  private static final long RETRY_MICROS = 200_000;

  private final EngineHost host;
  private final SplittableRandom random;
  private final int snapshotBatches;
  private final Journal journal;
  private final LeaseStore leases;
  private final SnapshotStore snapshots;
  private final ArrayDeque<Following.Arrival> arrivals = new ArrayDeque<>();
  private @Nullable JournalReplay replay;
  private @Nullable SimulatedLeader leader;
  private long snapshotThen;

  /// What takes the bytes of an accepted connection.
  public interface Connection {
    /// The next bytes.
    ///
    /// @param bytes in order
    void received(byte[] bytes);

    /// The connection is gone.
    void closed();
  }

  /// The outgoing half of an accepted connection.
  public interface Outgoing {
    /// Sends.
    ///
    /// @param bytes in order
    void write(byte[] bytes);

    /// Ends it.
    void close();
  }

  /// Creates an engine that is not started.
  ///
  /// @param host its process
  /// @param random for the waits between tries
  /// @param snapshotBatches how many batches a standby applies between two snapshots
  public SimulatedEngine(EngineHost host, SplittableRandom random, int snapshotBatches) {
    this.host = host;
    this.random = random;
    this.snapshotBatches = snapshotBatches;
    journal = host.journal();
    leases = host.leases();
    snapshots = host.snapshots();
  }

  /// Starts to follow.
  public void start() {
    host.start(this::standby);
  }

  /// Whether it leads.
  ///
  /// @return true from the takeover on
  public boolean leads() {
    return leader != null;
  }

  /// Whether it leads with an append in flight.
  ///
  /// @return false for a standby
  public boolean appending() {
    return leader != null && leader.appending();
  }

  /// How far it is.
  ///
  /// @return the last sequence that is applied, committed as a leader
  public long sequence() {
    if (leader != null) {
      return leader.committed().sequence();
    }
    return replay == null ? 0 : replay.position().sequence();
  }

  /// The hash of a standby's state.
  ///
  /// @return null for a leader, whose memory is ahead
  public @Nullable String stateHash() {
    return leader != null || replay == null
        ? null
        : SnapshotCodec.stateHash(replay.engine().state());
  }

  /// Accepts a connection.
  ///
  /// @param outgoing what is sent over it
  /// @return null to refuse it: this does not lead
  public @Nullable Connection accept(Outgoing outgoing) {
    return leader == null ? null : leader.accept(outgoing);
  }

  /// Hands over, as [MatchingEngine#close] does; the audience hears that it has ended.
  public void close() {
    if (leader != null) {
      leader.close();
    }
  }

  private void standby() {
    try {
      var recovered = recovered();
      replay = recovered;
      snapshotThen = recovered.position().sequence();
      var at = recovered.position();
      var feed =
          new SimulatedFeed(
              host.dialer(),
              host.secret(),
              new FeedRequest(at.sequence(), at.hash(), FeedRequest.Image.NONE),
              new Listener(),
              random);
      feed.start();
      var takeover = untilTakeover(recovered);
      feed.stop();
      host.audience().leads(takeover.lease().epoch());
      leader = new SimulatedLeader(host, journal, leases, takeover);
      leader.open();
    } catch (ReplayDiffers | CorruptJournal e) {
      throw e;
    } catch (IllegalStateException e) {
      host.audience().ended("the standby stops: " + e.getMessage());
    }
  }

  private JournalReplay recovered() {
    while (true) {
      try {
        return Takeover.recover(journal, snapshots);
      } catch (JournalUnavailable _) {
        host.sleep(RETRY_MICROS);
      }
    }
  }

  private Takeover untilTakeover(JournalReplay from) {
    var following =
        new Following(
            new Following.Source(journal, leases, from, host.address()),
            () -> host.nanos() / 1_000,
            () -> applied(from));
    while (true) {
      var arrival = arrivals.poll();
      if (arrival == null) {
        host.sleep(POLL_MICROS);
        arrival = arrivals.poll();
      }
      if (arrival != null) {
        following.take(arrival);
      }
      if (arrivals.isEmpty()) {
        var takeover = following.next();
        if (takeover != null) {
          return takeover;
        }
      }
    }
  }

  private void applied(JournalReplay now) {
    var at = now.position();
    host.audience().applied(at.sequence());
    if (at.sequence() - snapshotThen >= snapshotBatches) {
      snapshotThen = at.sequence();
      var bytes = SnapshotCodec.encode(now.engine().state());
      host.start(() -> save(at, bytes));
    }
  }

  private void save(ChainPoint at, byte[] bytes) {
    try {
      host.snapshots().save(at.sequence(), at.hash(), bytes);
    } catch (JournalUnavailable _) {
      // The next one is due soon.
    }
  }

  private final class Listener implements FeedListener {
    @Override
    public void image(long at, View view) {
      throw new IllegalStateException("no image was asked for");
    }

    @Override
    public void batch(FeedBatch batch) {
      arrivals.add(new Following.Arrival.Committed(batch));
    }

    @Override
    public void disconnected() {
      arrivals.add(new Following.Arrival.Disconnected());
    }

    @Override
    public void lost(String reason) {
      arrivals.add(new Following.Arrival.Lost(reason));
    }
  }
}
