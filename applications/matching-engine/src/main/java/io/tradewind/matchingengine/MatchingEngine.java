package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.engine.Engine;
import io.tradewind.journal.JournalSchema;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.model.JournalPosition;
import io.tradewind.wire.Frame;
import io.tradewind.wire.ImageKind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The leader of the partition as a process: serves with the lease that was taken for it.
///
/// Threads: the engine thread owns the state, the appender waits for the journal, the server's
/// event loop owns sockets and the feed; whatever reads the journal beside them has a virtual
/// thread.
///
/// Length: it wires the parts of a leader to threads and sockets, and each part is elsewhere.
public final class MatchingEngine implements AutoCloseable {
  /// The one partition there is.
  public static final int PARTITION = 0;

  private static final long DRAIN_MILLIS = 1_000;
  private static final long JOIN_MILLIS = 300;
  private static final long VACATE_MILLIS = 500;
  private static final long SNAPSHOT_MILLIS = 1_000;
  private static final long NANOS_A_MILLI = 1_000_000;

  /// A commit that takes longer is logged with the first command that it kept waiting.
  private static final long SLOW_NANOS = 500 * NANOS_A_MILLI;

  private static final Logger LOG = LoggerFactory.getLogger(MatchingEngine.class);

  private final ServerDeployment server;
  private final MatchingEngineSettings settings;
  private final Consumer<String> fatal;
  private final EngineStores stores;
  private final LeaseStore.Lease lease;
  private final JournalReplay recovered;
  private final Leader leader;
  private final FeedHub hub;
  private final Inbox inbox = new Inbox();
  private final Outbox outbox = new Outbox();
  private final StageRecorder recorder;
  private final EngineStages stages;
  private final EngineThread engineThread;
  private final Appender appender;
  private final Resender resender;
  private final Snapshots snapshots;
  private final CountDownLatch drained = new CountDownLatch(1);
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Progressed progressed;

  /// What the engine thread last said of itself.
  private record Progressed(long sequence, long commands, boolean available) {}

  /// How far the leader is.
  ///
  /// @param epoch its leadership term
  /// @param sequence the last committed batch
  /// @param snapshotSequence the batch of the newest snapshot, 0 for none
  /// @param available whether commands are accepted: false while the journal can't be reached
  public record Status(long epoch, long sequence, long snapshotSequence, boolean available) {}

  private MatchingEngine(
      ServerDeployment server,
      MatchingEngineSettings settings,
      EngineStores stores,
      Takeover takeover,
      StageRecorder recorder,
      Consumer<String> fatal) {
    this.server = server;
    this.settings = settings;
    this.recorder = recorder;
    this.fatal = fatal;
    stages = new EngineStages(recorder);
    this.stores = stores;
    lease = takeover.lease();
    recovered = takeover.replay();
    var position = recovered.position();
    progressed = new Progressed(position.sequence(), 0, true);
    leader = new Leader(recovered.engine(), lease.epoch(), position, new Ports());
    hub = new FeedHub(position, FeedHub.RING_BYTES, new Sources());
    engineThread =
        new EngineThread(
            inbox,
            leader,
            new EngineRound(inbox, leader, outbox, stages, EngineThread::nowMicros, this::observe));
    var clockGuard = new ClockGuard(stores.leases(), EngineThread::nowMicros, this::halt);
    appender =
        new Appender(new Appends(stores.journal(), clockGuard, new Outcomes(), System::nanoTime));
    resender = new Resender(this::journal);
    snapshots = new Snapshots(this::journal, stores.snapshots(), this::tail, this::halt);
  }

  /// Recovers the state, takes the lease from whoever has it, and opens. Blocks until commands are
  /// accepted; not to be called on an event loop.
  ///
  /// @param vertx whose event loops are used
  /// @param settings how it is started
  /// @param fatal told once, on a thread of its own, when this leader had to stop by itself
  ///   (fenced, a broken invariant, a clock too far off); the process should exit with the reason
  /// @return the running leader
  public static MatchingEngine start(
      Vertx vertx, MatchingEngineSettings settings, Consumer<String> fatal) {
    return start(vertx, settings, StageRecorder.NONE, fatal);
  }

  /// Starts, as the other [#start], while somebody measures.
  ///
  /// @param vertx whose event loops are used
  /// @param settings how it is started
  /// @param recorder told how long the stages take
  /// @param fatal as of the other
  /// @return the running leader
  public static MatchingEngine start(
      Vertx vertx,
      MatchingEngineSettings settings,
      StageRecorder recorder,
      Consumer<String> fatal) {
    JournalSchema.migrate(settings.database());
    var server = ServerDeployment.start(vertx, settings);
    var stores = EngineStores.of(settings);
    try {
      var takeover = Takeover.run(stores, server.address(settings));
      return lead(server, settings, stores, takeover, recorder, fatal);
    } catch (RuntimeException e) {
      stores.close();
      server.close();
      throw e;
    }
  }

  /// Opens with what a takeover gave.
  static MatchingEngine lead(
      ServerDeployment server,
      MatchingEngineSettings settings,
      EngineStores stores,
      Takeover takeover,
      StageRecorder recorder,
      Consumer<String> fatal) {
    var engine = new MatchingEngine(server, settings, stores, takeover, recorder, fatal);
    engine.open();
    return engine;
  }

  /// Leads an empty market in memory for one batch, and lets one client of its own in: when a
  /// standby takes over, what leading needs has been loaded. Nobody else is served, no thread is
  /// started, nothing is written.
  static void rehearse(Vertx vertx, MatchingEngineSettings settings, EngineStores stores) {
    var alone = Rehearsal.settings(settings);
    var server = ServerDeployment.start(vertx, alone);
    try {
      var nothing = new JournalReplay(new Engine(), ChainPoint.start());
      var nobody = new Takeover(new LeaseStore.Lease(1, server.address(alone)), nothing);
      var engine = new MatchingEngine(server, alone, stores, nobody, StageRecorder.NONE, _ -> {});
      Rehearsal.lead(engine.leader);
      engine.serve();
      Rehearsal.letIn(vertx, engine.address(), alone.secret(), engine::waiting);
    } finally {
      server.close();
    }
  }

  private void open() {
    appender.start();
    resender.start();
    snapshots.start();
    engineThread.start();
    serve();
    LOG.info("open with epoch {} at {}", lease.epoch(), lease.address());
  }

  private void serve() {
    server.open(new LeaderServer.Service(intake(), hub, outbox));
  }

  /// How far the leader is. Safe from any thread.
  ///
  /// @return now
  public Status status() {
    var now = progressed;
    return new Status(lease.epoch(), now.sequence(), snapshots.newestSequence(), now.available());
  }

  /// Where gateways reach it.
  ///
  /// @return `host:port`, as in the lease
  public String address() {
    return lease.address();
  }

  /// The leadership term.
  ///
  /// @return from 1
  public long epoch() {
    return lease.epoch();
  }

  /// How many inputs wait for the engine.
  ///
  /// @return at least 0
  public int waiting() {
    return inbox.size();
  }

  /// How many commands were committed since this leader started.
  ///
  /// @return at least 0
  public long committedCommands() {
    return progressed.commands();
  }

  /// Writes a snapshot from newest snapshot and journal, beside the running leader. Blocks.
  ///
  /// @return the batch that it is the state after
  /// @throws io.tradewind.journal.JournalUnavailable if the database can't be asked
  public long snapshotNow() {
    return snapshots.write();
  }

  /// Stops taking commands, commits and answers what was taken, hands over to a standby if there is
  /// one, writes a snapshot. Takes under 3 s; without a journal, what is in doubt stays in doubt.
  @Override
  public void close() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    try {
      inbox.addUrgent(leader::close);
      var clean = drained.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
      if (clean) {
        // Nothing is appended any more, and a standby need not wait for the rest.
        handOver();
      }
      server.close();
      stopThreads();
      if (!clean) {
        LOG.warn("stopped with commands in doubt: the journal did not answer");
      } else if (leader.sound()) {
        saveOwnState();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops as a kill would: nothing is committed, answered or written any more.
  void kill() {
    if (ended.compareAndSet(false, true)) {
      server.close();
      try {
        stopThreads();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void stopThreads() throws InterruptedException {
    resender.stop();
    snapshots.stop();
    engineThread.stop(JOIN_MILLIS);
    appender.stop(JOIN_MILLIS);
  }

  /// Standbys hear that the connection ends, and find the lease vacant: they need not wait to be
  /// sure of this leader's end.
  private void handOver() throws InterruptedException {
    var vacating = Thread.ofVirtual().name("hand-over").start(this::vacate);
    if (!vacating.join(Duration.ofMillis(VACATE_MILLIS))) {
      LOG.warn("the lease could not be handed over in time; a standby waits before it takes it");
    }
  }

  private void vacate() {
    try {
      stores.leases().vacate(lease);
    } catch (JournalUnavailable e) {
      LOG.warn("the lease could not be handed over: {}", e.getMessage());
    }
  }

  /// The engine thread has ended, so its state may be read here.
  private void saveOwnState() throws InterruptedException {
    var state = new JournalReplay(recovered.engine(), leader.committed());
    var saving =
        Thread.ofVirtual().name("last-snapshot").start(() -> snapshots.saveIfPossible(state));
    if (saving.join(Duration.ofMillis(SNAPSHOT_MILLIS))) {
      stores.close();
    } else {
      LOG.warn("the snapshot took too long; the next start replays the tail");
    }
  }

  private Intake intake() {
    return new Intake(inbox, leader, stages, EngineThread::nowMicros, onLoop());
  }

  private Executor onLoop() {
    return task -> server.loop().runOnContext(_ -> task.run());
  }

  private PostgresJournal journal() {
    return settings.journal();
  }

  private Snapshots.Tail tail() {
    var now = progressed;
    return new Snapshots.Tail(now.sequence(), now.commands());
  }

  private void observe(Leader now) {
    var sequence = now.committed().sequence();
    var available = now.accepting(EngineThread.nowMicros());
    var before = progressed;
    if (sequence != before.sequence() || available != before.available()) {
      progressed = new Progressed(sequence, now.committedCommands(), available);
    }
    if (now.closed()) {
      drained.countDown();
    }
  }

  private void takeUpCommit(long nanos) {
    if (nanos > SLOW_NANOS) {
      LOG.warn("{} took {} ms to commit", leader.inFlight(), nanos / NANOS_A_MILLI);
    }
    stages.takeUpCommit();
    leader.appended(EngineThread.nowMicros());
  }

  private void halt(String reason) {
    inbox.addUrgent(() -> leader.halt(reason));
  }

  /// Runs when the leader has stopped by itself: nobody is answered any more.
  private void fail(String reason) {
    LOG.error("the leader stops: {}", reason);
    server.close();
    if (ended.compareAndSet(false, true)) {
      Thread.ofPlatform().name("fatal").start(() -> endWith(reason));
    }
  }

  private void endWith(String reason) {
    try {
      stopThreads();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    fatal.accept(reason);
  }

  private final class Ports implements LeaderPorts {
    @Override
    public void append(SealedBatch batch) {
      stages.handOver(batch.sequence());
      appender.append(batch);
    }

    @Override
    public void publish(SealedBatch batch) {
      stages.answered();
      server.loop().runOnContext(_ -> hub.publish(batch));
    }

    @Override
    public void resend(Peer peer, Submission submission, JournalPosition position) {
      resender.add(peer, submission, position);
    }

    @Override
    public void fatal(String reason) {
      fail(reason);
    }
  }

  private final class Sources implements FeedHub.Sources {
    private final CatchUp catchUp = new CatchUp(MatchingEngine.this::journal, onLoop());
    private final Intake intake = intake();

    @Override
    public void image(FeedHub.Follower follower, ImageKind kind) {
      intake.image(hub, follower, kind);
    }

    @Override
    public void catchUp(FeedHub.Follower follower, Frame.Follow from) {
      catchUp.start(hub, follower, from);
    }

    /// Who is right, a replay of the journal will tell: whoever leads next has to do one.
    @Override
    public void disputed(long sequence, long agreeing) {
      LOG.error("a standby disagrees after {}; {} others agree", sequence, agreeing);
      if (agreeing == 0) {
        halt("every standby disagrees, the last one after sequence " + sequence);
      }
    }
  }

  private final class Outcomes implements Appends.Outcomes {
    @Override
    public void committed(long nanos) {
      recorder.committed(nanos);
      inbox.addUrgent(() -> takeUpCommit(nanos));
    }

    @Override
    public void fenced() {
      inbox.addUrgent(leader::fenced);
    }

    @Override
    public void inDoubt() {
      inbox.addUrgent(() -> leader.appendInDoubt(EngineThread.nowMicros()));
    }

    @Override
    public void failed(String reason) {
      halt(reason);
    }
  }
}
