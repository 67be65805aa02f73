package io.tradewind.simulator;

import io.tradewind.client.CommandResult;
import io.tradewind.client.QueryResult;
import io.tradewind.model.Command;
import io.tradewind.model.Query;
import org.jspecify.annotations.Nullable;

/// Something that a client asked for, and what it was told.
final class Ask {
  /// What a client knows of it in the end.
  enum Told {
    /// Nothing yet.
    NOTHING,
    /// What came of it.
    ANSWERED,
    /// That it was not applied, for certain.
    REFUSED,
    /// That its outcome is unknown.
    UNKNOWN
  }

  private final @Nullable Command command;
  private final @Nullable Query query;

  /// The latest place in the journal that anybody had been told of when this was sent.
  private final Place knownBefore;

  private Told told = Told.NOTHING;
  private @Nullable CommandResult result;
  private @Nullable QueryResult answer;

  /// A place in the journal.
  ///
  /// @param sequence the batch
  /// @param index the command in it
  record Place(long sequence, int index) implements Comparable<Place> {
    static final Place NONE = new Place(0, 0);

    @Override
    public int compareTo(Place other) {
      return sequence == other.sequence
          ? Integer.compare(index, other.index)
          : Long.compare(sequence, other.sequence);
    }
  }

  private Ask(@Nullable Command command, @Nullable Query query, Place knownBefore) {
    this.command = command;
    this.query = query;
    this.knownBefore = knownBefore;
  }

  static Ask command(Command command, Place knownBefore) {
    return new Ask(command, null, knownBefore);
  }

  static Ask query(Query query, Place knownBefore) {
    return new Ask(null, query, knownBefore);
  }

  void answered(CommandResult with) {
    told = Told.ANSWERED;
    result = with;
  }

  void answered(QueryResult with) {
    told = Told.ANSWERED;
    answer = with;
  }

  void told(Told what) {
    told = what;
  }

  @Nullable Command command() {
    return command;
  }

  @Nullable Query query() {
    return query;
  }

  Place knownBefore() {
    return knownBefore;
  }

  Told told() {
    return told;
  }

  @Nullable CommandResult result() {
    return result;
  }

  @Nullable QueryResult answer() {
    return answer;
  }
}
