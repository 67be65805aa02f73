package io.tradewind.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.EventCodec;
import io.tradewind.codec.ViewCodec;
import io.tradewind.model.Event;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.View;
import io.tradewind.wire.Frame;
import io.tradewind.wire.MalformedFrame;
import io.tradewind.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SubmitSessionTest {
  private static final byte[] BYTES = {1};
  private static final List<Event> EVENTS = List.of(new Event.AccountOpened(7));

  private final ArrayList<Frame> sent = new ArrayList<>();
  private final SubmitSession session = new SubmitSession("gateway", sent::add);
  private long nowMicros = 1;

  @Test
  void aGatewayIsOpenedBeforeTheFirstCommandIsSent() {
    session.connected();
    var first = submit();
    assertEquals(List.of(new Frame.OpenGateway("gateway")), sent);

    session.received(new Frame.GatewayOpened(5), nowMicros);

    assertEquals(List.of("5/1"), submits());
    answer(5, 1);
    assertEquals(new CommandResult(5, 1, new JournalPosition(9, 2), 77, EVENTS), first.resultNow());
  }

  @Test
  void withoutALeaderACommandIsUnavailableAtOnce() {
    assertInstanceOf(VenueUnavailable.class, submit().exceptionNow());
  }

  @Test
  void aLostReplyIsAskedForAgainWithTheSameNumbers() {
    open(5);
    var lost = submit();

    session.disconnected(nowMicros);
    assertFalse(lost.isDone());
    session.connected();

    assertEquals(List.of("5/1", "5/1"), submits());
    answer(5, 1);
    assertEquals(EVENTS, lost.resultNow().events());
  }

  @Test
  void anAnswerThatComesTwiceIsTakenOnce() {
    open(5);
    var command = submit();
    answer(5, 1);
    answer(5, 1);

    assertTrue(command.isDone());
  }

  @Test
  void anAnswerToAnotherIncarnationIsNotTaken() {
    open(5);
    var command = submit();

    answer(4, 1);
    assertFalse(command.isDone());
    answer(5, 1);
    assertEquals(5, command.resultNow().gatewayId());
  }

  @Test
  void aRefusalOfTheFirstTryProvesThatNothingWasApplied() {
    open(5);
    var unavailable = submit();
    var overloaded = submit();

    refuse(5, 1, Refusal.UNAVAILABLE);
    refuse(5, 2, Refusal.OVERLOADED);

    assertInstanceOf(VenueUnavailable.class, unavailable.exceptionNow());
    assertInstanceOf(VenueOverloaded.class, overloaded.exceptionNow());
  }

  @Test
  void aRefusalOfALaterTryProvesNothingAndIsTriedAgain() {
    open(5);
    var command = submit();
    session.disconnected(nowMicros);
    session.connected();
    refuse(5, 1, Refusal.UNAVAILABLE);
    assertFalse(command.isDone());

    nowMicros += SubmitSession.RETRY_MICROS;
    session.tick(nowMicros);

    assertEquals(List.of("5/1", "5/1", "5/1"), submits());
    answer(5, 1);
    assertEquals(EVENTS, command.resultNow().events());
  }

  @Test
  void withoutAnAnswerInTenSecondsTheOutcomeIsUnknown() {
    open(5);
    var command = submit();
    session.disconnected(nowMicros);
    session.tick(nowMicros + SubmitSession.MAX_UNANSWERED_MICROS - 1);
    assertFalse(command.isDone());

    session.tick(nowMicros + SubmitSession.MAX_UNANSWERED_MICROS);

    assertInstanceOf(OutcomeUnknown.class, command.exceptionNow());
  }

  @Test
  void anExpiredGatewayLeavesDoubtsUnknownAndIsReplaced() {
    open(5);
    var doubtful = submit();
    session.disconnected(nowMicros);
    session.connected();
    var fresh = submit();
    refuse(5, 1, Refusal.FORGOTTEN);
    refuse(5, 2, Refusal.FORGOTTEN);

    assertInstanceOf(OutcomeUnknown.class, doubtful.exceptionNow());
    assertFalse(fresh.isDone());
    assertEquals(new Frame.OpenGateway("gateway"), sent.getLast());
    session.received(new Frame.GatewayOpened(6), nowMicros);
    answer(6, 3);
    assertEquals(EVENTS, fresh.resultNow().events());
  }

  @Test
  void commandsThatFindTheirGatewayExpiredAreSentOnceMoreInTheirOrder() {
    open(5);
    var first = submit();
    var second = submit();
    refuse(5, 1, Refusal.FORGOTTEN);
    var third = submit();
    refuse(5, 2, Refusal.FORGOTTEN);
    assertEquals(List.of("5/1", "5/2"), submits());

    session.received(new Frame.GatewayOpened(6), nowMicros);

    assertEquals(List.of("5/1", "5/2", "6/3", "6/4", "6/5"), submits());
    answer(6, 3);
    answer(6, 4);
    refuse(6, 5, Refusal.UNAVAILABLE);
    assertEquals(EVENTS, first.resultNow().events());
    assertEquals(EVENTS, second.resultNow().events());
    assertInstanceOf(VenueUnavailable.class, third.exceptionNow());
  }

  @Test
  void aCommandThatFoundItsGatewayExpiredIsInDoubtAgainOnceItIsSentAgain() {
    open(5);
    var command = submit();
    refuse(5, 1, Refusal.FORGOTTEN);
    session.received(new Frame.GatewayOpened(6), nowMicros);
    session.disconnected(nowMicros);
    session.connected();
    refuse(6, 2, Refusal.UNAVAILABLE);

    assertFalse(command.isDone());
    answer(6, 2);
    assertEquals(EVENTS, command.resultNow().events());
  }

  @Test
  void aCommandOfAnExpiredGatewayThatNoOtherReplacesIsUnavailable() {
    open(5);
    var command = submit();
    refuse(5, 1, Refusal.FORGOTTEN);

    session.disconnected(nowMicros);
    session.tick(nowMicros + SubmitSession.PATIENCE_MICROS);

    assertInstanceOf(VenueUnavailable.class, command.exceptionNow());
  }

  @Test
  void commandsThatWereNeverSentAreUnavailableWhenNoLeaderComes() {
    session.connected();
    var unsent = submit();

    session.disconnected(nowMicros);
    session.tick(nowMicros + SubmitSession.PATIENCE_MICROS - 1);
    assertFalse(unsent.isDone());
    session.tick(nowMicros + SubmitSession.PATIENCE_MICROS);

    assertInstanceOf(VenueUnavailable.class, unsent.exceptionNow());
    session.connected();
    assertTrue(submits().isEmpty());
  }

  @Test
  void whatComesInBetweenTwoLeadersIsSentToTheNext() {
    open(5);
    session.disconnected(nowMicros);
    var command = submit();
    var query = ask();
    assertTrue(submits().isEmpty());

    session.connected();

    assertEquals(List.of("5/1"), submits());
    answer(5, 1);
    session.received(new Frame.Answer(1, 9, 77, ViewCodec.encode(new View.NotFound())), nowMicros);
    assertEquals(EVENTS, command.resultNow().events());
    assertTrue(query.isDone());
  }

  @Test
  void whatWaitsIsBounded() {
    open(5);
    for (var command = 0; command < SubmitSession.MAX_IN_FLIGHT; command++) {
      assertFalse(submit().isDone());
    }
    assertInstanceOf(VenueOverloaded.class, submit().exceptionNow());
  }

  @Test
  void aCommandInDoubtHoldsTheWindowThatTheEngineRemembers() {
    open(5);
    var stuck = submit();
    for (var command = 2; command <= SubmitSession.MAX_SPAN + 1; command++) {
      var answered = submit();
      answer(5, command);
      assertTrue(answered.isDone());
    }

    assertInstanceOf(VenueOverloaded.class, submit().exceptionNow());
    answer(5, 1);
    assertTrue(stuck.isDone());
    assertFalse(submit().isDone());
  }

  @Test
  void queriesAreAskedAgainUntilNoLeaderComes() {
    open(5);
    var answered = ask();
    var lost = ask();
    session.disconnected(nowMicros);
    session.connected();
    session.received(new Frame.Answer(1, 9, 77, ViewCodec.encode(new View.NotFound())), nowMicros);
    session.disconnected(nowMicros);
    session.tick(nowMicros + SubmitSession.PATIENCE_MICROS);

    assertEquals(new QueryResult(9, 77, new View.NotFound()), answered.resultNow());
    assertInstanceOf(VenueUnavailable.class, lost.exceptionNow());
  }

  @Test
  void aFrameThatALeaderDoesNotSendIsMalformed() {
    open(5);
    assertThrows(
        MalformedFrame.class, () -> session.received(new Frame.Submit(1, 1, BYTES), nowMicros));
  }

  @Test
  void aLeaderThatKeepsACommandOrAQueryWaitingIsDoubted() {
    open(5);
    var _ = submit();
    nowMicros += SubmitSession.DOUBT_MICROS - 1;
    assertFalse(session.doubtsLeader(nowMicros));
    assertTrue(session.doubtsLeader(nowMicros + 1));
    answer(5, 1);
    assertFalse(session.doubtsLeader(nowMicros + 1));

    var _ = ask();
    nowMicros += SubmitSession.DOUBT_MICROS;

    assertTrue(session.doubtsLeader(nowMicros));
  }

  @Test
  void aLeaderThatRefusesForWantOfAJournalIsDoubtedForAWhile() {
    open(5);
    var _ = submit();
    var _ = submit();
    refuse(5, 1, Refusal.OVERLOADED);
    assertFalse(session.doubtsLeader(nowMicros));

    refuse(5, 2, Refusal.UNAVAILABLE);

    assertTrue(session.doubtsLeader(nowMicros));
    assertTrue(session.doubtsLeader(nowMicros + SubmitSession.DOUBT_MICROS - 1));
    assertFalse(session.doubtsLeader(nowMicros + SubmitSession.DOUBT_MICROS));
  }

  @Test
  void aLeaderThatOpensNoGatewayIsDoubted() {
    session.connected();
    var _ = submit();

    assertFalse(session.doubtsLeader(nowMicros));
    assertTrue(session.doubtsLeader(nowMicros + SubmitSession.DOUBT_MICROS));
  }

  @Test
  void withoutAConnectionNobodyIsDoubted() {
    open(5);
    var _ = submit();
    session.disconnected(nowMicros);

    assertFalse(session.doubtsLeader(nowMicros + SubmitSession.DOUBT_MICROS));
  }

  @Test
  void closingTellsEverybody() {
    open(5);
    var command = submit();
    var query = ask();

    session.close();

    assertInstanceOf(OutcomeUnknown.class, command.exceptionNow());
    assertInstanceOf(VenueUnavailable.class, query.exceptionNow());
  }

  private void open(long gatewayId) {
    session.connected();
    session.received(new Frame.GatewayOpened(gatewayId), nowMicros);
  }

  private CompletableFuture<CommandResult> submit() {
    var future = new CompletableFuture<CommandResult>();
    session.submit(BYTES, future, nowMicros);
    return future;
  }

  private CompletableFuture<QueryResult> ask() {
    var future = new CompletableFuture<QueryResult>();
    session.ask(BYTES, future, nowMicros);
    return future;
  }

  private void answer(long gatewayId, long gatewaySequence) {
    session.received(
        new Frame.Result(gatewayId, gatewaySequence, 9, 2, 77, EventCodec.encodeList(EVENTS)),
        nowMicros);
  }

  private void refuse(long gatewayId, long gatewaySequence, Refusal reason) {
    session.received(new Frame.SubmitRefused(gatewayId, gatewaySequence, reason), nowMicros);
  }

  private List<String> submits() {
    return sent.stream()
        .filter(Frame.Submit.class::isInstance)
        .map(Frame.Submit.class::cast)
        .map(submit -> submit.gatewayId() + "/" + submit.gatewaySequence())
        .toList();
  }
}
