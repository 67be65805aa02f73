package io.tradewind.matchingengine;

import io.tradewind.codec.BatchWriter;
import io.tradewind.codec.SealedBatch;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/// A batch from its first command until its answers have left.
final class Batch {
  /// The most commands of a batch: what commits in a few milliseconds.
  static final int MAX_COMMANDS = 4_096;

  private final BatchWriter writer = new BatchWriter();
  private final ArrayList<Waiting> waiting = new ArrayList<>();
  private long sequence;
  private long timestampMicros;

  /// Who waits for what came of a command, by its index.
  private sealed interface Waiting {
    /// A gateway waits for the events.
    record Submitter(Peer peer, Submission submission) implements Waiting {}

    /// A process waits for its gateway incarnation.
    record Opener(Peer peer, long gatewayId) implements Waiting {}

    /// Nobody.
    record Nobody() implements Waiting {}
  }

  void begin(long sequence, long epoch, long timestampMicros) {
    this.sequence = sequence;
    this.timestampMicros = timestampMicros;
    waiting.clear();
    writer.begin(sequence, epoch, timestampMicros);
  }

  long sequence() {
    return sequence;
  }

  long timestampMicros() {
    return timestampMicros;
  }

  int count() {
    return waiting.size();
  }

  boolean hasRoom() {
    return waiting.size() < MAX_COMMANDS && writer.hasRoom();
  }

  void add(Peer peer, Submission submission, Command command, List<Event> events) {
    writer.add(submission.gatewayId(), submission.gatewaySequence(), command, events);
    waiting.add(new Waiting.Submitter(peer, submission));
  }

  void addOpening(Peer peer, Command.OpenGateway command, List<Event> events) {
    writer.add(0, 0, command, events);
    waiting.add(
        events.stream()
            .filter(Event.GatewayOpened.class::isInstance)
            .map(event -> (Waiting) new Waiting.Opener(peer, openedId(event)))
            .findFirst()
            .orElseGet(Waiting.Nobody::new));
  }

  private static long openedId(Event event) {
    return ((Event.GatewayOpened) event).gatewayId();
  }

  void addHeartbeat(List<Event> events) {
    writer.add(0, 0, new Command.Heartbeat(), events);
    waiting.add(new Waiting.Nobody());
  }

  /// Answers whoever asked last: a gateway that comes back over a new connection.
  void redirect(int index, Peer peer, Submission submission) {
    waiting.set(index, new Waiting.Submitter(peer, submission));
  }

  /// Its place, its size, and its first command's gateway and number.
  @Override
  public String toString() {
    var first =
        waiting.stream()
            .filter(Waiting.Submitter.class::isInstance)
            .map(one -> ((Waiting.Submitter) one).submission())
            .findFirst();
    return "batch %d of %d commands, first %s"
        .formatted(sequence, waiting.size(), first.map(Submission::toString).orElse("none"));
  }

  SealedBatch seal(byte[] previousHash) {
    return writer.seal(previousHash);
  }

  /// Sends every answer; the batch is committed.
  void answer(ChainPoint at) {
    for (var index = 0; index < waiting.size(); index++) {
      switch (waiting.get(index)) {
        case Waiting.Submitter(var peer, var submission) ->
            peer.send(submission.result(at, index, writer.events(index)));
        case Waiting.Opener(var peer, var gatewayId) ->
            peer.send(new Frame.GatewayOpened(gatewayId));
        case Waiting.Nobody() -> {}
      }
    }
    waiting.clear();
  }
}
