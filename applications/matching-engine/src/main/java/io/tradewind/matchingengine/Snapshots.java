package io.tradewind.matchingengine;

import io.tradewind.codec.SnapshotCodec;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.SnapshotStore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes snapshots beside the running leader: a second engine is built from the newest snapshot
/// and the journal, which proves on the way that both say the same. The leader never stops for it.
final class Snapshots {
  /// A snapshot is due after so many commands: what is replayed in a few seconds.
  static final long COMMANDS_DUE = 1_000_000;

  /// A snapshot is due after so many batches, heartbeats among them.
  static final long BATCHES_DUE = 50_000;

  private static final long CHECK_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Supplier<Journal> journals;
  private final SnapshotStore store;
  private final Supplier<Tail> tail;
  private final Consumer<String> fatal;
  private final Thread thread = Thread.ofVirtual().name("snapshots").unstarted(this::dueLoop);
  private volatile long newestSequence;
  private long commandsThen;

  /// What is in the journal by now.
  ///
  /// @param sequence the last batch
  /// @param commands committed since the leader started
  record Tail(long sequence, long commands) {}

  Snapshots(
      Supplier<Journal> journals,
      SnapshotStore store,
      Supplier<Tail> tail,
      Consumer<String> fatal) {
    this.journals = journals;
    this.store = store;
    this.tail = tail;
    this.fatal = fatal;
    newestSequence = newestOf(store);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  long newestSequence() {
    return newestSequence;
  }

  /// Builds and writes a snapshot. Blocks; one at a time.
  ///
  /// @return the batch that it is the state after
  synchronized long write() {
    commandsThen = tail.get().commands();
    try (var journal = journals.get()) {
      return save(new Recovery(journal, store, _ -> {}).run());
    }
  }

  /// Writes a state that is at hand. The caller owns the engine.
  ///
  /// @return the batch that it is the state after
  synchronized long save(JournalReplay replay) {
    var at = replay.position();
    if (at.sequence() > newestSequence) {
      store.save(at.sequence(), at.hash(), SnapshotCodec.encode(replay.engine().state()));
      newestSequence = at.sequence();
      LOG.info("wrote a snapshot at sequence {}", at.sequence());
    }
    return at.sequence();
  }

  /// As [#save]; without a database nothing is lost but time at the next start.
  void saveIfPossible(JournalReplay replay) {
    try {
      save(replay);
    } catch (JournalUnavailable e) {
      LOG.warn("no snapshot was written: {}", e.getMessage());
    }
  }

  private boolean due() {
    return overdue() && !takenByStandby();
  }

  private boolean overdue() {
    var now = tail.get();
    return now.commands() - commandsThen >= COMMANDS_DUE
        || now.sequence() - newestSequence >= BATCHES_DUE;
  }

  /// A standby takes its snapshots twice as often; then this leader need not.
  private boolean takenByStandby() {
    try {
      var newest = newestOf(store);
      var taken = newest > newestSequence;
      if (taken) {
        newestSequence = newest;
        commandsThen = tail.get().commands();
      }
      return taken;
    } catch (JournalUnavailable e) {
      LOG.debug("the snapshots can't be listed", e);
      return false;
    }
  }

  private static long newestOf(SnapshotStore store) {
    return store.list().stream().mapToLong(SnapshotStore.Description::sequence).max().orElse(0);
  }

  private void dueLoop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(CHECK_MILLIS);
        if (due()) {
          writeDue();
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("snapshots were stopped");
    }
  }

  private void writeDue() {
    try {
      write();
    } catch (JournalUnavailable e) {
      LOG.warn("no snapshot now: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the journal can't be replayed", e);
      fatal.accept("the journal can't be replayed: " + e.getMessage());
    }
  }
}
