package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.codec.ViewCodec;
import io.tradewind.engine.Engine;
import io.tradewind.engine.Submissions;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Query;
import io.tradewind.model.RejectReason;
import io.tradewind.wire.FrameReader;
import io.tradewind.wire.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Queue → batch → apply → append → commit → answer.
///
/// A state machine without clock, thread or socket; the engine thread owns it, and times come in as
/// arguments, in microseconds since 1970 UTC.
///
/// ```
///              submitted                     appended
///   command ──────────────▶ open batch N+1 ┄┄┄┄┄┄┄┄┄┄┄▶ sealed when N commits
///                           (applied)       batch N     answers of N leave
/// ```
///
/// The engine's memory is ahead of the journal by the open batch and the one being appended. So
/// nothing that was read from memory leaves before the batch that holds it has committed, and once
/// the journal says that another epoch is in force, nothing leaves at all.
///
/// A read waits for the next seal, is rendered then, and is answered when that batch commits: an
/// append that started after the read arrived, holding all that the read saw.
final class Leader {
  /// A batch is appended at least this often, in microseconds: the leader's sign of life.
  static final long HEARTBEAT_MICROS = 250_000;

  /// An append that takes longer stops the intake, in microseconds.
  static final long STALLED_MICROS = 1_000_000;

  /// The wait between tries of an append in doubt, in microseconds.
  static final long RETRY_MICROS = 50_000;

  /// The most reads that wait for a seal.
  static final int MAX_READS = 8_192;

  /// The longest view that fits a frame, in bytes.
  private static final int MAX_VIEW_BYTES = FrameReader.MAX_RESPONSE_BYTES - 1_024;

  private static final Submission LEADERS_OWN = new Submission(0, 0);
  private static final Logger LOG = LoggerFactory.getLogger(Leader.class);

  private final Engine engine;
  private final long epoch;
  private final LeaderPorts ports;
  private final ArrayList<Event> events = new ArrayList<>();
  private Batch open = new Batch();
  private Batch spare = new Batch();
  private @Nullable InFlight inFlight;
  private List<Read> reads = new ArrayList<>();
  private ChainPoint sealed;
  private long sealedAtMicros;
  private ChainPoint committed;
  private long committedCommands;
  private boolean closing;
  private boolean stopped;
  private @Nullable String quarantined;

  private record Read(Reader reader, Query query) {}

  @SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
  private record RenderedRead(Reader reader, byte @Nullable [] view) {}

  /// The batch being appended.
  private static final class InFlight {
    private final Batch batch;
    private final SealedBatch row;
    private final long sinceMicros;
    private final ArrayList<RenderedRead> reads = new ArrayList<>();
    private boolean failed;
    private boolean appending = true;
    private long failedAtMicros;

    InFlight(Batch batch, SealedBatch row, long sinceMicros) {
      this.batch = batch;
      this.row = row;
      this.sinceMicros = sinceMicros;
    }
  }

  /// Creates a leader that has recovered everything.
  ///
  /// @param engine its state is the one after `recovered`
  /// @param epoch the leadership term that was taken
  /// @param recovered the last batch of the journal
  /// @param ports what it does to the world
  Leader(Engine engine, long epoch, ChainPoint recovered, LeaderPorts ports) {
    this.engine = engine;
    this.epoch = epoch;
    this.ports = ports;
    sealed = recovered;
    committed = recovered;
  }

  /// Says whether one more input may be handed over. If not, it stays in the bounded queue, which
  /// refuses what does not fit.
  boolean hasRoom(long nowMicros) {
    return open.hasRoom() || !accepting(nowMicros);
  }

  /// Says whether commands are taken.
  boolean accepting(long nowMicros) {
    return !closing && !stopped && journaling(nowMicros);
  }

  private boolean journaling(long nowMicros) {
    return inFlight == null
        || (!inFlight.failed && apart(inFlight.sinceMicros, nowMicros) < STALLED_MICROS);
  }

  ChainPoint committed() {
    return committed;
  }

  long committedCommands() {
    return committedCommands;
  }

  /// Says whether memory is what the journal gives. False once a command has broken the engine.
  boolean sound() {
    return quarantined == null;
  }

  /// Says whether [#close] was called and everything that was taken has been answered.
  boolean closed() {
    return closing && inFlight == null && open.count() == 0;
  }

  void submitted(Peer peer, Submission submission, Command command, long nowMicros) {
    if (stopped) {
      return;
    }
    switch (engine.submission(submission.gatewayId(), submission.gatewaySequence())) {
      case Submissions.Fresh() -> {
        if (closing) {
          return; // the next leader is asked for it: a hand-over is no error to anybody
        }
        if (accepting(nowMicros)) {
          take(peer, submission, command, nowMicros);
        } else {
          peer.send(submission.refused(Refusal.UNAVAILABLE));
        }
      }
      case Submissions.Applied(var position) -> repeated(peer, submission, position);
      case Submissions.Forgotten() -> peer.send(submission.refused(Refusal.FORGOTTEN));
    }
  }

  void openGateway(Peer peer, String name, long nowMicros) {
    if (stopped || closing) {
      return;
    }
    if (accepting(nowMicros)) {
      var command = new Command.OpenGateway(name);
      apply(LEADERS_OWN, command, nowMicros);
      open.addOpening(peer, command, events);
    } else {
      peer.send(LEADERS_OWN.refused(Refusal.UNAVAILABLE));
    }
  }

  void asked(Reader reader, Query query, long nowMicros) {
    if (stopped || closing) {
      return;
    }
    if (!accepting(nowMicros)) {
      reader.refuse(Refusal.UNAVAILABLE);
    } else if (reads.size() >= MAX_READS) {
      reader.refuse(Refusal.OVERLOADED);
    } else {
      reads.add(new Read(reader, query));
    }
  }

  /// Seals and appends if that is due. Called after every round of inputs, and at least every
  /// [#HEARTBEAT_MICROS].
  void turn(long nowMicros) {
    if (stopped) {
      return;
    }
    if (inFlight == null) {
      appendNext(nowMicros);
    } else if (!journaling(nowMicros)) {
      refuseReads(Refusal.UNAVAILABLE);
      if (!inFlight.appending && apart(inFlight.failedAtMicros, nowMicros) >= RETRY_MICROS) {
        inFlight.appending = true;
        ports.append(inFlight.row);
      }
    }
  }

  /// The batch that was handed to [LeaderPorts#append] is in the journal.
  void appended(long nowMicros) {
    var done = inFlight;
    if (stopped || done == null) {
      return;
    }
    inFlight = null;
    committed = ChainPoint.of(done.row);
    committedCommands += done.batch.count();
    done.batch.answer(committed);
    ports.publish(done.row);
    for (var read : done.reads) {
      if (read.view() == null) {
        read.reader().refuse(Refusal.OVERLOADED);
      } else {
        read.reader().answer(committed, read.view());
      }
    }
    spare = done.batch;
    turn(nowMicros);
    if (quarantined != null && closed()) {
      halt(quarantined);
    }
  }

  /// What is being appended, for a log line: by gateway and number, an order-api's log says whose
  /// request it was.
  String inFlight() {
    return inFlight == null ? "nothing" : inFlight.batch.toString();
  }

  /// Whether the batch is in the journal can't be told now: the same bytes are tried again.
  void appendInDoubt(long nowMicros) {
    if (!stopped && inFlight != null) {
      inFlight.failed = true;
      inFlight.appending = false;
      inFlight.failedAtMicros = nowMicros;
      refuseReads(Refusal.UNAVAILABLE);
    }
  }

  /// Another epoch is in force. Memory is ahead of the journal and worth nothing; nobody is
  /// answered, for the new leader knows and this one does not.
  void fenced() {
    halt("fenced: the lease has a later epoch than %d".formatted(epoch));
  }

  /// Stops at once and answers nobody.
  void halt(String reason) {
    if (!stopped) {
      stopped = true;
      ports.fatal(reason);
    }
  }

  /// Takes no more commands; what was taken is still committed and answered. Whoever is not
  /// answered asks the next leader.
  void close() {
    closing = true;
    reads.clear();
  }

  private void take(Peer peer, Submission submission, Command command, long nowMicros) {
    try {
      apply(submission, command, nowMicros);
      open.add(peer, submission, command, events);
    } catch (RuntimeException | StackOverflowError broken) {
      quarantine(peer, submission, command, broken);
    }
  }

  /// A command broke the engine, whose memory may be anything now. What came before it in the batch
  /// is sound and is journaled; in its own place goes a refusal, under its numbers, so that its
  /// gateway's retry breaks no other leader. Nothing else is taken or read, and when this is
  /// committed and answered, another leads.
  private void quarantine(Peer peer, Submission submission, Command command, Throwable broken) {
    open.add(
        peer,
        submission,
        new Command.Quarantine(),
        List.of(new Event.CommandRejected(RejectReason.QUARANTINED)));
    quarantined =
        "%s of %s broke the engine and is quarantined: %s".formatted(command, submission, broken);
    LOG.error("{}", quarantined, broken);
    close();
  }

  private void apply(Submission submission, Command command, long nowMicros) {
    if (open.count() == 0) {
      open.begin(sealed.sequence() + 1, epoch, Math.max(sealed.timestampMicros(), nowMicros));
    }
    events.clear();
    engine.apply(
        new JournalEntry(
            open.sequence(),
            open.count(),
            open.timestampMicros(),
            submission.gatewayId(),
            submission.gatewaySequence(),
            command),
        events::add);
  }

  private void repeated(Peer peer, Submission submission, JournalPosition position) {
    if (position.sequence() <= committed.sequence()) {
      ports.resend(peer, submission, position);
    } else if (inFlight != null && inFlight.batch.sequence() == position.sequence()) {
      inFlight.batch.redirect(position.index(), peer, submission);
    } else {
      open.redirect(position.index(), peer, submission);
    }
  }

  private void appendNext(long nowMicros) {
    if (open.count() == 0) {
      var due = apart(sealedAtMicros, nowMicros) >= HEARTBEAT_MICROS;
      if (closing || (reads.isEmpty() && !due)) {
        return;
      }
      apply(LEADERS_OWN, new Command.Heartbeat(), nowMicros);
      open.addHeartbeat(events);
    }
    var row = open.seal(sealed.hash());
    sealed = ChainPoint.of(row);
    sealedAtMicros = nowMicros;
    var appending = new InFlight(open, row, nowMicros);
    inFlight = appending;
    open = spare;
    ports.append(row);
    // Rendered while the append is on its way: this thread changes nothing before it is done.
    render(appending);
  }

  private void render(InFlight appending) {
    if (reads.isEmpty()) {
      return;
    }
    var views = new HashMap<Query, byte[]>();
    for (var read : reads) {
      var view =
          views.computeIfAbsent(read.query(), query -> ViewCodec.encode(engine.query(query)));
      var tooLong = view.length > MAX_VIEW_BYTES;
      appending.reads.add(new RenderedRead(read.reader(), tooLong ? null : view));
    }
    reads = new ArrayList<>();
  }

  private void refuseReads(Refusal reason) {
    reads.forEach(read -> read.reader().refuse(reason));
    reads.clear();
  }

  /// The time between two readings of a clock that may be set back: then what waits is due.
  private static long apart(long fromMicros, long toMicros) {
    return Math.abs(toMicros - fromMicros);
  }
}
