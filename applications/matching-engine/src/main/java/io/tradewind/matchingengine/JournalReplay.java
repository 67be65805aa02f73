package io.tradewind.matchingengine;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.CorruptData;
import io.tradewind.codec.SealedBatch;
import io.tradewind.engine.Engine;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Command;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import java.util.ArrayList;

/// Applies journaled commands to an engine and compares every event with the journaled one. Owned
/// by one thread.
final class JournalReplay {
  private static final int SHOWN_CHARACTERS = 2_000;

  private final Engine engine;
  private final ArrayList<Event> events = new ArrayList<>();
  private ChainPoint position;
  private long commands;

  /// Creates a replay.
  ///
  /// @param engine its state is the one after `position`
  /// @param position the last batch that is applied
  JournalReplay(Engine engine, ChainPoint position) {
    this.engine = engine;
    this.position = position;
  }

  Engine engine() {
    return engine;
  }

  ChainPoint position() {
    return position;
  }

  long commands() {
    return commands;
  }

  /// Applies the next batch.
  ///
  /// @throws ReplayDiffers if the events are not the journaled ones
  /// @throws CorruptJournal if the payload can't be read
  void apply(SealedBatch batch) {
    apply(ChainPoint.of(batch), read(batch));
  }

  /// Applies the next batch, as a leader's feed tells it.
  ///
  /// @param at its place on the chain
  /// @param journaled its commands, with the events that came of them
  /// @throws ReplayDiffers if the events are not the journaled ones
  void apply(ChainPoint at, Iterable<AppliedCommand> journaled) {
    var index = 0;
    for (var one : journaled) {
      requireKnown(at, one.command());
      events.clear();
      engine.apply(
          new JournalEntry(
              at.sequence(),
              index,
              at.timestampMicros(),
              one.gatewayId(),
              one.gatewaySequence(),
              one.command()),
          events::add);
      if (!events.equals(one.events())) {
        throw new ReplayDiffers(
            "journal sequence %d, command %d: journaled were %s, replayed were %s"
                .formatted(at.sequence(), index, shown(one.events()), shown(events)));
      }
      index++;
    }
    commands += index;
    position = at;
  }

  /// Says what to do about a journal that a newer build writes, instead of what differs.
  private static void requireKnown(ChainPoint at, Command command) {
    if (command instanceof Command.SetEngineVersion(var version)
        && version > EngineVersions.NEWEST) {
      throw new ReplayDiffers(
          ("journal sequence %d switches to engine version %d, and this build knows versions up to"
                  + " %d: install one that knows it")
              .formatted(at.sequence(), version, EngineVersions.NEWEST));
    }
  }

  private static Iterable<AppliedCommand> read(SealedBatch batch) {
    try {
      return BatchReader.commands(batch.payload());
    } catch (CorruptData e) {
      throw new CorruptJournal(batch.sequence(), String.valueOf(e.getMessage()));
    }
  }

  private static String shown(Iterable<Event> events) {
    var text = events.toString();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
