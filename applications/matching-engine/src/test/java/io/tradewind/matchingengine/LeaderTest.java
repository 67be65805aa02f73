package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.BatchWriter;
import io.tradewind.codec.ChainHash;
import io.tradewind.codec.EventCodec;
import io.tradewind.codec.ViewCodec;
import io.tradewind.engine.Engine;
import io.tradewind.engine.InvariantViolation;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Query;
import io.tradewind.model.RejectReason;
import io.tradewind.model.View;
import io.tradewind.wire.Frame;
import io.tradewind.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LeaderTest {
  private static final long EPOCH = 3;

  private final RecordingPorts ports = new RecordingPorts();
  private final RecordingPeer gateway = new RecordingPeer();
  private final Engine engine = new Engine();
  private final Leader leader = new Leader(engine, EPOCH, ChainPoint.start(), ports);
  private long nowMicros = 1_700_000_000_000_000L;

  @BeforeEach
  void openAGateway() {
    leader.openGateway(gateway, "gateway", nowMicros);
    commit();
    assertEquals(List.of(new Frame.GatewayOpened(1)), gateway.frames());
    gateway.frames().clear();
  }

  @Test
  void nothingIsAnsweredBeforeItsBatchHasCommitted() {
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    assertTrue(gateway.frames().isEmpty());

    leader.appended(nowMicros);

    assertEquals(List.of(new Event.AccountOpened(7)), gateway.onlyEvents());
    assertEquals(2, gateway.onlyResult().sequence());
    assertEquals(List.of(1L, 2L), ports.publishedSequences());
  }

  @Test
  void commandsAreAppliedWhileTheBatchBeforeCommits() {
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    submit(2, new Command.OpenAccount(8));
    submit(3, new Command.OpenAccount(9));
    leader.turn(nowMicros);
    assertEquals(2, ports.appends.size());

    leader.appended(nowMicros);

    assertEquals(3, ports.appends.size());
    assertEquals(2, BatchReader.commands(ports.appends.getLast().payload()).size());
    assertArrayEquals(ports.appends.get(1).hash(), ports.appends.get(2).previousHash());
    assertEquals(1, gateway.frames().size());
    leader.appended(nowMicros);
    assertEquals(List.of(0, 0, 1), indexes());
  }

  @Test
  void timeNeverGoesBack() {
    commit();
    var before = ports.appends.getLast().timestampMicros();
    nowMicros -= 500_000;
    submit(1, new Command.OpenAccount(7));
    commit();

    assertEquals(before, ports.appends.getLast().timestampMicros());
  }

  @Test
  void aHeartbeatIsAppendedWhenNothingElseIs() {
    leader.turn(nowMicros + Leader.HEARTBEAT_MICROS - 1);
    assertEquals(1, ports.appends.size());

    leader.turn(nowMicros + Leader.HEARTBEAT_MICROS);

    var commands = BatchReader.commands(ports.appends.getLast().payload());
    assertEquals(new Command.Heartbeat(), commands.getFirst().command());
  }

  @Test
  void aCommandAskedForAgainBeforeItsCommitIsAnsweredOnceToTheNewestConnection() {
    var again = new RecordingPeer();
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    leader.submitted(again, new Submission(1, 1), new Command.OpenAccount(7), nowMicros);

    leader.appended(nowMicros);

    assertTrue(gateway.frames().isEmpty());
    assertEquals(List.of(new Event.AccountOpened(7)), again.onlyEvents());
    assertEquals(2, ports.appends.size());
  }

  @Test
  void aCommandAskedForAgainInTheOpenBatchIsAnsweredToTheNewestConnection() {
    var again = new RecordingPeer();
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    submit(2, new Command.OpenAccount(8));
    leader.submitted(again, new Submission(1, 2), new Command.OpenAccount(8), nowMicros);
    leader.appended(nowMicros);
    leader.appended(nowMicros);

    assertEquals(List.of(new Event.AccountOpened(8)), again.onlyEvents());
    assertEquals(1, gateway.frames().size());
  }

  @Test
  void aCommittedCommandAskedForAgainIsAnsweredFromTheJournal() {
    submit(1, new Command.OpenAccount(7));
    commit();
    submit(1, new Command.OpenAccount(7));

    assertEquals(List.of(new JournalPosition(2, 0)), ports.resends);
  }

  @Test
  void aGatewayThatIsNotOpenIsForgotten() {
    leader.submitted(gateway, new Submission(99, 1), new Command.OpenAccount(7), nowMicros);

    assertEquals(List.of(Refusal.FORGOTTEN), gateway.refusals());
  }

  @Test
  void aReadIsAnsweredByTheCommitOfAnAppendThatStartedAfterIt() {
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    var reader = new RecordingReader();
    leader.asked(reader, new Query.AccountQuery(7), nowMicros);

    leader.appended(nowMicros);
    assertTrue(reader.answers.isEmpty(), "the append in flight began before the read");
    leader.appended(nowMicros);

    assertEquals(3, reader.answers.getFirst().sequence());
    assertInstanceOf(View.AccountView.class, reader.views.getFirst());
  }

  @Test
  void aReadOfAnIdleLeaderForcesAnAppendAtOnce() {
    var reader = new RecordingReader();
    leader.asked(reader, new Query.ListingsQuery(), nowMicros);
    leader.turn(nowMicros);
    assertEquals(2, ports.appends.size());
    leader.appended(nowMicros);

    assertEquals(2, reader.answers.getFirst().sequence());
  }

  @Test
  void aDeposedLeaderAnswersNothingAndStops() {
    var reader = new RecordingReader();
    submit(1, new Command.OpenAccount(7));
    leader.asked(reader, new Query.AccountQuery(7), nowMicros);
    leader.turn(nowMicros);
    submit(2, new Command.OpenAccount(8));

    leader.fenced();
    leader.appended(nowMicros);
    submit(3, new Command.OpenAccount(9));
    leader.turn(nowMicros + Leader.HEARTBEAT_MICROS);

    assertTrue(gateway.frames().isEmpty());
    assertTrue(reader.answers.isEmpty());
    assertEquals(1, ports.fatal.size());
    assertEquals(2, ports.appends.size());
    assertEquals(List.of(1L), ports.publishedSequences());
  }

  @Test
  void aBatchInDoubtIsTriedAgainWithTheSameBytesUntilItIsKnown() {
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    for (var tries = 0; tries < 3; tries++) {
      leader.appendInDoubt(nowMicros);
      leader.turn(nowMicros);
      nowMicros += Leader.RETRY_MICROS;
      leader.turn(nowMicros);
    }

    assertEquals(5, ports.appends.size());
    ports.appends.subList(2, 5).forEach(row -> assertSame(ports.appends.get(1), row));
    leader.appended(nowMicros);
    assertEquals(List.of(new Event.AccountOpened(7)), gateway.onlyEvents());
  }

  @Test
  void withoutAJournalNewCommandsAreRefusedAndTakenOnesStayInDoubt() {
    var late = new RecordingPeer();
    var reader = new RecordingReader();
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    submit(2, new Command.OpenAccount(8));

    leader.appendInDoubt(nowMicros);
    leader.submitted(late, new Submission(1, 3), new Command.OpenAccount(9), nowMicros);
    leader.asked(reader, new Query.ListingsQuery(), nowMicros);

    assertEquals(List.of(Refusal.UNAVAILABLE), late.refusals());
    assertEquals(List.of(Refusal.UNAVAILABLE), reader.refusals);
    assertTrue(gateway.frames().isEmpty());
    leader.appended(nowMicros);
    leader.appended(nowMicros);
    assertEquals(2, gateway.frames().size());
    assertTrue(leader.accepting(nowMicros));
  }

  @Test
  void anAppendThatTakesTooLongStopsTheIntake() {
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    assertTrue(leader.accepting(nowMicros + Leader.STALLED_MICROS - 1));

    assertFalse(leader.accepting(nowMicros + Leader.STALLED_MICROS));
  }

  @Test
  void aClosingLeaderAnswersWhatItTookAndNothingElse() {
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    submit(2, new Command.OpenAccount(8));
    leader.close();
    var late = new RecordingPeer();
    leader.submitted(late, new Submission(1, 3), new Command.OpenAccount(9), nowMicros);

    leader.appended(nowMicros);
    assertFalse(leader.closed());
    leader.appended(nowMicros);

    assertTrue(leader.closed());
    assertEquals(2, gateway.frames().size());
    assertTrue(late.frames().isEmpty(), "the next leader is asked for it");
  }

  @Test
  void aCommandThatBreaksTheEngineIsRefusedForGoodAndItsLeaderEnds() {
    submit(1, new Command.OpenAccount(7));
    submit(2, broken());
    var late = new RecordingPeer();
    var reader = new RecordingReader();
    leader.submitted(late, new Submission(1, 3), new Command.OpenAccount(9), nowMicros);
    leader.asked(reader, new Query.ListingsQuery(), nowMicros);
    leader.turn(nowMicros);
    assertTrue(ports.fatal.isEmpty(), "what came before it is committed first");

    leader.appended(nowMicros);

    var refused = List.of(new Event.CommandRejected(RejectReason.QUARANTINED));
    assertEquals(2, gateway.frames().size());
    var result = (Frame.Result) gateway.frames().getLast();
    assertEquals(refused, EventCodec.decodeList(result.events()));
    assertTrue(ports.fatal.getFirst().contains("broke the engine"), ports.fatal::toString);
    assertTrue(late.frames().isEmpty(), "the next leader is asked for it");
    assertTrue(reader.refusals.isEmpty());
  }

  @Test
  void theNextLeaderGivesTheSameRefusalAndIsNotBroken() {
    submit(1, new Command.OpenAccount(7));
    submit(2, broken());
    leader.turn(nowMicros);
    var replay = new JournalReplay(new Engine(), ChainPoint.start());
    ports.appends.forEach(replay::apply);
    var next = new Leader(replay.engine(), EPOCH + 1, replay.position(), ports);

    next.submitted(gateway, new Submission(1, 2), broken(), nowMicros);
    next.submitted(gateway, new Submission(1, 3), new Command.OpenAccount(9), nowMicros);
    next.turn(nowMicros);

    assertEquals(List.of(new JournalPosition(2, 1)), ports.resends);
    assertEquals(1, BatchReader.commands(ports.appends.getLast().payload()).size());
    assertTrue(ports.fatal.isEmpty());
  }

  /// No gateway can send this, and no rule of the market expects it.
  @SuppressWarnings("NullAway")
  private static Command broken() {
    return new Command.SubmitOrder(null);
  }

  @Test
  void aFullBatchTakesNoMoreUntilTheOneBeforeHasCommitted() {
    submit(1, new Command.OpenAccount(7));
    leader.turn(nowMicros);
    for (var number = 0; number < Batch.MAX_COMMANDS; number++) {
      assertTrue(leader.hasRoom(nowMicros));
      submit(2 + number, new Command.OpenAccount(7));
    }
    assertFalse(leader.hasRoom(nowMicros));

    leader.appended(nowMicros);

    assertTrue(leader.hasRoom(nowMicros));
  }

  @Test
  void everyBatchReplaysToTheSameEventsAndState() {
    Orders.LISTING.forEach(command -> submit(ports.appends.size(), command));
    for (var order = 1; order <= 300; order++) {
      submit(100 + order, Orders.buy(order % 7 + 1, 5, "bid-" + order));
      submit(500 + order, Orders.sell(order % 5 + 1, 3, "ask-" + order));
      if (order % 20 == 0) {
        commit();
      }
    }
    commit();

    var replay = new JournalReplay(new Engine(), ChainPoint.start());
    ports.appends.forEach(replay::apply);

    assertEquals(engine.state(), replay.engine().state());
  }

  @Test
  void aReplayThatDiffersIsNamed() {
    var forged = new BatchWriter();
    forged.begin(1, EPOCH, nowMicros);
    forged.add(0, 0, new Command.OpenAccount(7), List.of(new Event.AccountOpened(8)));
    var replay = new JournalReplay(new Engine(), ChainPoint.start());

    var differs =
        assertThrows(ReplayDiffers.class, () -> replay.apply(forged.seal(ChainHash.genesis())));

    assertTrue(String.valueOf(differs.getMessage()).startsWith("journal sequence 1, command 0"));
  }

  @Test
  void aBatchOutOfOrderBreaksAnInvariant() {
    commit();
    var replay = new JournalReplay(new Engine(), ChainPoint.start());

    assertThrows(InvariantViolation.class, () -> replay.apply(ports.appends.getLast()));
  }

  private void submit(long gatewaySequence, Command command) {
    leader.submitted(gateway, new Submission(1, gatewaySequence), command, nowMicros);
  }

  /// Lets the leader append what it has, or a heartbeat, and commits it.
  private void commit() {
    nowMicros += Leader.HEARTBEAT_MICROS;
    leader.turn(nowMicros);
    leader.appended(nowMicros);
  }

  private List<Integer> indexes() {
    return gateway.frames().stream().map(frame -> ((Frame.Result) frame).index()).toList();
  }

  private static final class RecordingReader implements Reader {
    private final ArrayList<ChainPoint> answers = new ArrayList<>();
    private final ArrayList<View> views = new ArrayList<>();
    private final ArrayList<Refusal> refusals = new ArrayList<>();

    @Override
    public void answer(ChainPoint at, byte[] view) {
      answers.add(at);
      views.add(ViewCodec.decode(view));
    }

    @Override
    public void refuse(Refusal reason) {
      refusals.add(reason);
    }
  }
}
