package io.tradewind.client;

import io.tradewind.codec.EventCodec;
import io.tradewind.codec.ViewCodec;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Limits;
import io.tradewind.wire.Frame;
import io.tradewind.wire.MalformedFrame;
import io.tradewind.wire.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What a gateway knows of the commands and queries that it has not been answered yet.
///
/// A state machine without clock, thread or socket: times and frames come in, frames go out,
/// futures complete. One thread owns it.
///
/// A command is *in doubt* once it was sent: it is sent again with the same numbers over every new
/// connection, until the leader says what came of it or [#MAX_UNANSWERED_MICROS] have passed. Only
/// a refusal of its *first* try proves that it was not applied; later ones may come from a leader
/// that has not heard of an earlier try's success.
///
/// What comes in while there is no leader for a moment waits for the next one, and so do queries
/// that were asked: a takeover costs its clients time and no errors, if it takes less than
/// [#PATIENCE_MICROS].
///
/// A gateway that says nothing for long expires. Its next command is refused as forgotten, which
/// proves that it was not applied, and goes out again with new numbers once another incarnation is
/// open: the caller notices nothing.
///
/// Length: one state machine, whose states are only understood together.
final class SubmitSession {
  /// The most commands that are not answered yet.
  static final int MAX_IN_FLIGHT = 32_768;

  /// The most queries that are not answered yet.
  static final int MAX_QUERIES = 4_096;

  /// The furthest that gateway sequences in doubt may lie apart: within the engine's window.
  static final int MAX_SPAN = Limits.GATEWAY_WINDOW - 1;

  /// How long an answer is waited for, in microseconds.
  static final long MAX_UNANSWERED_MICROS = 10_000_000;

  /// How long a refused command in doubt waits before it is sent again, in microseconds.
  static final long RETRY_MICROS = 250_000;

  /// How long another leader is waited for after one was lost, in microseconds.
  static final long PATIENCE_MICROS = 5_000_000;

  /// How long a leader may leave something unanswered before it is doubted, in microseconds.
  static final long DOUBT_MICROS = 1_100_000;

  /// Whether commands can be sent.
  private enum State {
    /// There is no connection.
    DISCONNECTED,
    /// There is a connection; the gateway incarnation is asked for.
    OPENING,
    /// Commands are sent.
    OPEN
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final String name;
  private final Consumer<Frame> outlet;

  /// Sent commands, in order of their gateway sequence.
  private final LinkedHashMap<Long, Pending> inDoubt = new LinkedHashMap<>();

  /// Commands that wait for the gateway incarnation: never sent, or proven not to be applied.
  private final ArrayDeque<Pending> unsent = new ArrayDeque<>();

  private final LinkedHashMap<Long, Question> questions = new LinkedHashMap<>();
  private State state = State.DISCONNECTED;
  private long gatewayId;
  private long lastGatewaySequence;
  private long lastQueryId;
  private long openAgainMicros = NEVER;

  /// Until when commands and queries wait though there is no connection.
  private long patientUntilMicros = Long.MIN_VALUE;

  private int refusedInDoubt;

  /// Until when a refusal for want of a journal makes the leader doubtful.
  private long doubtfulUntilMicros = Long.MIN_VALUE;

  /// A command and whom to tell.
  private static final class Pending {
    private final byte[] command;
    private final CompletableFuture<CommandResult> future;
    private final long deadlineMicros;
    private long gatewayId;
    private long gatewaySequence;
    private int tries;
    private long againMicros = NEVER;

    Pending(byte[] command, CompletableFuture<CommandResult> future, long deadlineMicros) {
      this.command = command;
      this.future = future;
      this.deadlineMicros = deadlineMicros;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
  private record Question(
      byte[] query, CompletableFuture<QueryResult> future, long deadlineMicros) {}

  /// Creates a session that is not connected.
  ///
  /// @param name of the gateway, for the operator's eyes
  /// @param outlet sends a frame over the current connection
  SubmitSession(String name, Consumer<Frame> outlet) {
    this.name = name;
    this.outlet = outlet;
  }

  boolean open() {
    return state == State.OPEN;
  }

  void connected() {
    if (gatewayId == 0) {
      openGateway();
    } else {
      state = State.OPEN;
    }
    inDoubt.values().forEach(this::send);
    if (state == State.OPEN) {
      sendUnsent();
    }
    questions.forEach(
        (queryId, question) -> outlet.accept(new Frame.Ask(queryId, question.query())));
  }

  void disconnected(long nowMicros) {
    state = State.DISCONNECTED;
    doubtfulUntilMicros = Long.MIN_VALUE;
    openAgainMicros = NEVER;
    patientUntilMicros = nowMicros + PATIENCE_MICROS;
  }

  /// Gives up on everything: the client is closed.
  void close() {
    state = State.DISCONNECTED;
    openAgainMicros = NEVER;
    patientUntilMicros = Long.MIN_VALUE;
    failUnsent("the client was closed");
    failQuestions("the client was closed");
    inDoubt.values().forEach(pending -> unknown(pending, "the client was closed"));
    inDoubt.clear();
  }

  void submit(byte[] command, CompletableFuture<CommandResult> future, long nowMicros) {
    if (abandoned(nowMicros)) {
      unavailable(future, "there is no leader");
    } else if (inDoubt.size() + unsent.size() >= MAX_IN_FLIGHT) {
      future.completeExceptionally(
          new VenueOverloaded("%d commands are waiting".formatted(MAX_IN_FLIGHT)));
    } else if (spanIsFull()) {
      future.completeExceptionally(new VenueOverloaded("an old command is still in doubt"));
    } else {
      var pending = new Pending(command, future, nowMicros + MAX_UNANSWERED_MICROS);
      if (state == State.OPEN) {
        sendFirst(pending);
      } else {
        unsent.add(pending);
      }
    }
  }

  void ask(byte[] query, CompletableFuture<QueryResult> future, long nowMicros) {
    if (abandoned(nowMicros)) {
      unavailable(future, "there is no leader");
    } else if (questions.size() >= MAX_QUERIES) {
      future.completeExceptionally(
          new VenueOverloaded("%d queries are waiting".formatted(MAX_QUERIES)));
    } else {
      questions.put(++lastQueryId, new Question(query, future, nowMicros + MAX_UNANSWERED_MICROS));
      if (state != State.DISCONNECTED) {
        outlet.accept(new Frame.Ask(lastQueryId, query));
      }
    }
  }

  void received(Frame frame, long nowMicros) {
    switch (frame) {
      case Frame.Result result -> answered(result);
      case Frame.Answer answer -> answered(answer);
      case Frame.GatewayOpened(var opened) -> opened(opened);
      case Frame.SubmitRefused refused -> refused(refused, nowMicros);
      case Frame.AskRefused(var queryId, var reason) -> refused(queryId, reason, nowMicros);
      case Frame.Heartbeat() -> {}
      case Frame.Greeting _,
          Frame.OpenGateway _,
          Frame.Submit _,
          Frame.Ask _,
          Frame.Follow _,
          Frame.Verdict _,
          Frame.Image _,
          Frame.Batch _,
          Frame.Lost _ ->
          throw new MalformedFrame("a gateway is not sent " + frame.getClass().getSimpleName());
    }
  }

  /// Lets time pass: gives up on what is overdue, and sends again what is due.
  void tick(long nowMicros) {
    if (abandoned(nowMicros)) {
      failUnsent("there is no leader");
      failQuestions("there is no leader");
    }
    while (!inDoubt.isEmpty() && inDoubt.firstEntry().getValue().deadlineMicros <= nowMicros) {
      unknown(inDoubt.pollFirstEntry().getValue(), "no answer in 10 s");
    }
    while (!unsent.isEmpty() && unsent.peek().deadlineMicros <= nowMicros) {
      unavailable(unsent.remove().future, "no gateway was opened in 10 s");
    }
    while (!questions.isEmpty()
        && questions.firstEntry().getValue().deadlineMicros() <= nowMicros) {
      unavailable(questions.pollFirstEntry().getValue().future(), "no answer in 10 s");
    }
    if (openAgainMicros <= nowMicros && state == State.OPENING) {
      openGateway();
    }
    if (refusedInDoubt > 0 && state != State.DISCONNECTED) {
      refusedInDoubt = 0;
      for (var pending : inDoubt.values()) {
        if (pending.againMicros <= nowMicros) {
          send(pending);
        } else if (pending.againMicros != NEVER) {
          refusedInDoubt++;
        }
      }
    }
  }

  /// Says whether the leader, though connected, seems to commit nothing: it keeps somebody waiting,
  /// or has refused for want of a journal within [#DOUBT_MICROS].
  boolean doubtsLeader(long nowMicros) {
    return state != State.DISCONNECTED
        && (nowMicros < doubtfulUntilMicros || keepsWaiting(nowMicros));
  }

  private boolean keepsWaiting(long nowMicros) {
    var latestDeadline = nowMicros + MAX_UNANSWERED_MICROS - DOUBT_MICROS;
    return (!inDoubt.isEmpty() && inDoubt.firstEntry().getValue().deadlineMicros <= latestDeadline)
        || (!questions.isEmpty()
            && questions.firstEntry().getValue().deadlineMicros() <= latestDeadline)
        || (!unsent.isEmpty() && unsent.element().deadlineMicros <= latestDeadline);
  }

  private boolean abandoned(long nowMicros) {
    return state == State.DISCONNECTED && nowMicros >= patientUntilMicros;
  }

  private boolean spanIsFull() {
    return !inDoubt.isEmpty()
        && lastGatewaySequence + unsent.size() - inDoubt.firstEntry().getKey() >= MAX_SPAN;
  }

  private void openGateway() {
    state = State.OPENING;
    openAgainMicros = NEVER;
    outlet.accept(new Frame.OpenGateway(name));
  }

  private void opened(long opened) {
    if (state == State.OPENING) {
      gatewayId = opened;
      state = State.OPEN;
      sendUnsent();
    }
  }

  private void sendUnsent() {
    var waiting = new ArrayList<>(unsent);
    unsent.clear();
    // What an expired incarnation had sent came before what waited for this one from the start.
    waiting.sort(Comparator.comparing(pending -> pending.gatewaySequence == 0));
    waiting.forEach(this::sendFirst);
  }

  private void sendFirst(Pending pending) {
    pending.tries = 0;
    pending.gatewayId = gatewayId;
    pending.gatewaySequence = ++lastGatewaySequence;
    inDoubt.put(pending.gatewaySequence, pending);
    send(pending);
  }

  private void send(Pending pending) {
    pending.tries++;
    pending.againMicros = NEVER;
    outlet.accept(new Frame.Submit(pending.gatewayId, pending.gatewaySequence, pending.command));
  }

  private void answered(Frame.Result result) {
    var pending = inDoubt.get(result.gatewaySequence());
    if (pending != null && pending.gatewayId == result.gatewayId()) {
      var events = EventCodec.decodeList(result.events());
      inDoubt.remove(result.gatewaySequence());
      pending.future.complete(
          new CommandResult(
              result.gatewayId(),
              result.gatewaySequence(),
              new JournalPosition(result.sequence(), result.index()),
              result.timestampMicros(),
              events));
    }
  }

  private void answered(Frame.Answer answer) {
    var question = questions.get(answer.queryId());
    if (question != null) {
      var view = ViewCodec.decode(answer.view());
      questions.remove(answer.queryId());
      question
          .future()
          .complete(new QueryResult(answer.sequence(), answer.timestampMicros(), view));
    }
  }

  private void refused(Frame.SubmitRefused refused, long nowMicros) {
    doubtIfUnavailable(refused.reason(), nowMicros);
    if (refused.gatewayId() == 0) {
      openAgainMicros = nowMicros + RETRY_MICROS;
      failUnsent("the leader opens no gateway now");
      return;
    }
    var pending = inDoubt.get(refused.gatewaySequence());
    if (pending == null || pending.gatewayId != refused.gatewayId()) {
      return;
    }
    if (refused.reason() == Refusal.FORGOTTEN && pending.gatewayId == gatewayId) {
      gatewayId = 0;
      openGateway();
    }
    if (pending.tries == 1) {
      inDoubt.remove(refused.gatewaySequence());
      refuseFirst(pending, refused.reason());
    } else if (refused.reason() == Refusal.FORGOTTEN) {
      inDoubt.remove(refused.gatewaySequence());
      unknown(pending, "the gateway has expired");
    } else {
      pending.againMicros = nowMicros + RETRY_MICROS;
      refusedInDoubt++;
    }
  }

  private void refuseFirst(Pending pending, Refusal reason) {
    switch (reason) {
      case UNAVAILABLE -> unavailable(pending.future, "the leader has no journal");
      case OVERLOADED ->
          pending.future.completeExceptionally(new VenueOverloaded("the leader is overloaded"));
      case FORGOTTEN -> {
        if (state == State.OPEN) {
          sendFirst(pending);
        } else {
          unsent.add(pending);
        }
      }
    }
  }

  private void refused(long queryId, Refusal reason, long nowMicros) {
    doubtIfUnavailable(reason, nowMicros);
    var question = questions.remove(queryId);
    if (question != null) {
      if (reason == Refusal.OVERLOADED) {
        question.future().completeExceptionally(new VenueOverloaded("the leader is overloaded"));
      } else {
        unavailable(question.future(), "the leader has no journal");
      }
    }
  }

  private void doubtIfUnavailable(Refusal reason, long nowMicros) {
    if (reason == Refusal.UNAVAILABLE) {
      doubtfulUntilMicros = nowMicros + DOUBT_MICROS;
    }
  }

  private void failUnsent(String reason) {
    unsent.forEach(pending -> unavailable(pending.future, reason));
    unsent.clear();
  }

  private void failQuestions(String reason) {
    questions.values().forEach(question -> unavailable(question.future(), reason));
    questions.clear();
  }

  private static void unavailable(CompletableFuture<?> future, String reason) {
    future.completeExceptionally(new VenueUnavailable(reason));
  }

  private static void unknown(Pending pending, String reason) {
    pending.future.completeExceptionally(
        new OutcomeUnknown(
            "%s: gateway %d, sequence %d"
                .formatted(reason, pending.gatewayId, pending.gatewaySequence)));
  }
}
