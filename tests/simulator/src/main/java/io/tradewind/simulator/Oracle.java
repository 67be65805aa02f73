package io.tradewind.simulator;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.codec.SnapshotCodec;
import io.tradewind.engine.Engine;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.Query;
import io.tradewind.simulator.Ask.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// Compares a [History] with the journal, which a fresh engine replays.
///
/// - Whatever was answered is in the journal once, at the place and with the events of its answer.
/// - Whatever was refused is not in it; what is unknown is in it once at most.
/// - What was answered before something else was sent stands before it, and every view is of a
///   state not older than what anybody had been told.
/// - The chain holds, epochs do not go back, and whatever a leader held for committed is there.
final class Oracle {
  private final History history;
  private final Map<String, Claim> claims;
  private final Map<Long, List<Ask>> questions = new HashMap<>();
  private final Map<Command, List<Journaled>> journaled = new HashMap<>();
  private final Engine engine = new Engine();
  private byte[] hash = ChainHash.genesis();
  private long epoch;
  private long sequence;

  private record Journaled(Place place, List<Event> events) {}

  /// The state that a standby says it has.
  ///
  /// @param sequence after this batch
  /// @param stateHash of its state
  record Claim(long sequence, String stateHash) {}

  private Oracle(History history, Map<String, Claim> claims) {
    this.history = history;
    this.claims = claims;
  }

  /// Checks a history; what is wrong is added to it.
  ///
  /// @param claims the states that standbys have, by their names
  /// @return the hash of the state that the journal gives
  static String check(
      History history, NavigableMap<Long, SealedBatch> journal, Map<String, Claim> claims) {
    var oracle = new Oracle(history, claims);
    for (var ask : history.asks()) {
      var answer = ask.answer();
      if (answer != null) {
        oracle.questions.computeIfAbsent(answer.sequence(), _ -> new ArrayList<>()).add(ask);
      }
    }
    journal.values().forEach(oracle::replay);
    for (var ask : history.asks()) {
      var command = ask.command();
      if (command != null) {
        oracle.compare(ask, command);
      }
    }
    history
        .published()
        .forEach((at, claimed) -> {
          var row = journal.get(at);
          if (row == null || !HexFormat.of().formatHex(row.hash()).equals(claimed)) {
            history.finding(
                "sequence %d was held for committed and is not in the journal".formatted(at));
          }
        });
    oracle.engine.verify();
    return SnapshotCodec.stateHash(oracle.engine.state());
  }

  private void replay(SealedBatch row) {
    if (row.sequence() != sequence + 1
        || !Arrays.equals(row.previousHash(), hash)
        || row.epoch() < epoch) {
      history.finding(
          "the journal breaks at sequence %d of epoch %d".formatted(row.sequence(), row.epoch()));
    }
    sequence = row.sequence();
    hash = row.hash();
    epoch = row.epoch();
    var index = 0;
    var events = new ArrayList<Event>();
    for (var applied : BatchReader.commands(row.payload())) {
      events.clear();
      engine.apply(
          new JournalEntry(
              sequence,
              index,
              row.timestampMicros(),
              applied.gatewayId(),
              applied.gatewaySequence(),
              applied.command()),
          events::add);
      if (!events.equals(applied.events())) {
        history.finding("replay differs at sequence %d, command %d".formatted(sequence, index));
      }
      journaled
          .computeIfAbsent(applied.command(), _ -> new ArrayList<>())
          .add(new Journaled(new Place(sequence, index), applied.events()));
      index++;
    }
    for (var ask : questions.getOrDefault(sequence, List.of())) {
      view(ask, ask.query());
    }
    claims.forEach((name, claim) -> {
      if (claim.sequence() == sequence
          && !claim.stateHash().equals(SnapshotCodec.stateHash(engine.state()))) {
        history.finding("%s has another state at sequence %d".formatted(name, sequence));
      }
    });
  }

  private void view(Ask ask, @Nullable Query query) {
    var answer = ask.answer();
    if (query == null || answer == null) {
      return;
    }
    if (ask.knownBefore().sequence() > answer.sequence()) {
      history.finding(
          "a view of sequence %d was given after somebody knew %s"
              .formatted(answer.sequence(), ask.knownBefore()));
    }
    if (!engine.query(query).equals(answer.view())) {
      history.finding(
          "the answer to %s at sequence %d is not its state".formatted(query, sequence));
    }
  }

  private void compare(Ask ask, Command command) {
    var found = journaled.getOrDefault(command, List.of());
    if (found.size() > 1) {
      history.finding("%s is in the journal %d times".formatted(command, found.size()));
    }
    switch (ask.told()) {
      case ANSWERED -> answered(ask, command, found);
      case REFUSED -> {
        if (!found.isEmpty()) {
          history.finding("%s was refused, and is in the journal".formatted(command));
        }
      }
      case UNKNOWN, NOTHING -> {}
    }
  }

  private void answered(Ask ask, Command command, List<Journaled> found) {
    var result = ask.result();
    if (result == null) {
      return;
    }
    if (found.isEmpty()) {
      history.finding("%s was acknowledged, and is not in the journal".formatted(command));
      return;
    }
    var place = new Place(result.position().sequence(), result.position().index());
    var one = found.getFirst();
    if (!one.place().equals(place) || !one.events().equals(result.events())) {
      history.finding(
          "%s was answered with %s, and the journal has %s".formatted(command, result, one));
    }
    if (place.compareTo(ask.knownBefore()) <= 0) {
      history.finding(
          "%s stands at %s, though %s was known before it was sent"
              .formatted(command, place, ask.knownBefore()));
    }
  }
}
