package io.tradewind.matchingengine;

import io.tradewind.codec.CorruptData;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.model.JournalPosition;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameWriter;
import io.tradewind.wire.Handshake;
import io.tradewind.wire.ImageKind;
import io.tradewind.wire.MalformedFrame;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A leader as [MatchingEngine] is one, with its host's fibers for threads: the engine's rounds,
/// the appender, the resender and the catch-up of followers.
final class SimulatedLeader {
  private static final long TICK_MICROS = 10_000;
  private static final long WAKE_MICROS = 20;

  private final EngineHost host;
  private final LeaseStore leases;
  private final LeaseStore.Lease lease;
  private final Leader leader;
  private final FeedHub hub;
  private final Inbox inbox = new Inbox();
  private final EngineStages stages = new EngineStages(StageRecorder.NONE);
  private final EngineRound round;
  private final Intake intake;
  private final Appends appends;
  private final JournaledAnswers answers;
  private final Set<SessionPeer> unflushed = new LinkedHashSet<>();
  private final Set<Accepted> accepted = new LinkedHashSet<>();
  private final ArrayDeque<Wanted> wanted = new ArrayDeque<>();
  private boolean appending;
  private boolean resending;
  private boolean wakes;
  private boolean closing;
  private boolean ended;

  private record Wanted(Peer peer, Submission submission, JournalPosition position) {}

  SimulatedLeader(EngineHost host, Journal journal, LeaseStore leases, Takeover takeover) {
    this.host = host;
    this.leases = leases;
    lease = takeover.lease();
    var position = takeover.replay().position();
    leader = new Leader(takeover.replay().engine(), lease.epoch(), position, new Ports());
    hub = new FeedHub(position, FeedHub.RING_BYTES, new Sources());
    intake = new Intake(inbox, leader, stages, host::nowMicros, this::onLoop);
    round = new EngineRound(inbox, leader, new Outbox(), stages, host::nowMicros, this::observe);
    var clockGuard = new ClockGuard(leases, host::nowMicros, this::halt, host::nanos);
    answers = new JournaledAnswers(host.journal());
    appends = new Appends(journal, clockGuard, new Outcomes(), host::nanos);
  }

  void open() {
    tick();
  }

  ChainPoint committed() {
    return leader.committed();
  }

  boolean appending() {
    return appending;
  }

  SimulatedEngine.@Nullable Connection accept(SimulatedEngine.Outgoing outgoing) {
    return ended ? null : new Accepted(outgoing);
  }

  void close() {
    inbox.addUrgent(leader::close);
    closing = true;
    wake();
  }

  private void onLoop(Runnable task) {
    host.after(WAKE_MICROS, task);
  }

  private void tick() {
    if (!ended) {
      round.work();
      host.after(TICK_MICROS, this::tick);
    }
  }

  private void wake() {
    if (!wakes) {
      wakes = true;
      host.after(
          WAKE_MICROS,
          () -> {
            wakes = false;
            if (!ended) {
              round.work();
            }
          });
    }
  }

  private void observe(Leader now) {
    unflushed.forEach(SessionPeer::flush);
    unflushed.clear();
    if (closing && now.closed()) {
      closing = false;
      host.start(this::handOver);
    }
  }

  private void handOver() {
    try {
      leases.vacate(lease);
    } catch (JournalUnavailable _) {
      // A standby waits then, before it takes it.
    }
    end("handed over");
  }

  private void append(SealedBatch batch) {
    try {
      if (!ended && appends.allowed()) {
        appends.append(batch);
        appending = false;
        wake();
      }
    } catch (RuntimeException e) {
      appends.broke(e);
    }
  }

  private void resend() {
    for (var next = wanted.poll(); next != null && !ended; next = wanted.poll()) {
      next.peer().sendNow(answers.answer(next.submission(), next.position()));
    }
    resending = false;
  }

  private void halt(String reason) {
    inbox.addUrgent(() -> leader.halt(reason));
    wake();
  }

  private void end(String reason) {
    if (!ended) {
      ended = true;
      List.copyOf(accepted).forEach(one -> one.outgoing.close());
      host.audience().ended(reason);
    }
  }

  private final class Ports implements LeaderPorts {
    @Override
    public void append(SealedBatch batch) {
      appending = true;
      host.start(() -> SimulatedLeader.this.append(batch));
    }

    @Override
    public void publish(SealedBatch batch) {
      host.audience().published(batch);
      onLoop(() -> hub.publish(batch));
    }

    @Override
    public void resend(Peer peer, Submission submission, JournalPosition position) {
      host.audience().resent();
      wanted.add(new Wanted(peer, submission, position));
      if (!resending) {
        resending = true;
        host.start(SimulatedLeader.this::resend);
      }
    }

    @Override
    public void fatal(String reason) {
      end(reason);
    }
  }

  private final class Sources implements FeedHub.Sources {
    @Override
    public void image(FeedHub.Follower follower, ImageKind kind) {
      intake.image(hub, follower, kind);
      wake();
    }

    @Override
    public void catchUp(FeedHub.Follower follower, Frame.Follow from) {
      host.start(() -> {
        new MissedBatches(hub, follower, SimulatedLeader.this::onLoop).send(host::journal, from);
        host.audience().caughtUp();
      });
    }

    @Override
    public void disputed(long sequence, long agreeing) {
      halt("a simulated standby disagrees after sequence " + sequence);
    }
  }

  private final class Outcomes implements Appends.Outcomes {
    @Override
    public void committed(long nanos) {
      inbox.addUrgent(() -> leader.appended(host.nowMicros()));
    }

    @Override
    public void fenced() {
      host.audience().fenced();
      inbox.addUrgent(leader::fenced);
    }

    @Override
    public void inDoubt() {
      host.audience().inDoubt();
      inbox.addUrgent(() -> leader.appendInDoubt(host.nowMicros()));
    }

    @Override
    public void failed(String reason) {
      halt(reason);
    }
  }

  /// One accepted connection.
  private final class Accepted implements SimulatedEngine.Connection, FeedHub.Follower {
    private final SimulatedEngine.Outgoing outgoing;
    private final LeaderSession session;
    private boolean gone;

    Accepted(SimulatedEngine.Outgoing outgoing) {
      this.outgoing = outgoing;
      var nonce = new byte[Handshake.NONCE_BYTES];
      host.dialer().nonce(nonce);
      session =
          new LeaderSession(
              intake, hub, new SessionPeer(this), this, Handshake.responder(host.secret(), nonce));
      accepted.add(this);
    }

    @Override
    public void received(byte[] bytes) {
      if (gone || ended) {
        return;
      }
      try {
        session.received(bytes);
      } catch (MalformedFrame | CorruptData e) {
        drop(String.valueOf(e.getMessage()));
      }
      wake();
    }

    @Override
    public void closed() {
      gone = true;
      accepted.remove(this);
      session.closed();
    }

    @Override
    public boolean writable() {
      return !gone;
    }

    @Override
    public void send(byte[] frame) {
      if (!gone && !ended) {
        outgoing.write(frame);
      }
    }

    @Override
    public boolean awaitWritable(long millis) {
      return !gone;
    }

    @Override
    public void drop(String reason) {
      gone = true;
      outgoing.close();
      session.closed();
    }
  }

  /// What is said to one gateway, gathered until the round is over, as [GatewayPeer] does.
  private final class SessionPeer implements Peer {
    private final Accepted connection;
    private final FrameWriter writer = new FrameWriter();

    SessionPeer(Accepted connection) {
      this.connection = connection;
    }

    @Override
    public void send(Frame.Response frame) {
      writer.write(frame);
      unflushed.add(this);
    }

    @Override
    public void sendNow(Frame.Response frame) {
      connection.send(FrameWriter.encode(frame));
    }

    void flush() {
      connection.send(writer.take());
    }
  }
}
