package io.tradewind.engine;

import io.tradewind.model.EngineVersions;
import io.tradewind.model.Event;
import io.tradewind.model.RejectReason;
import java.util.function.Consumer;

/// The version of the logic in force, and what differs between versions: one question each.
final class EngineVersion {
  private int version;

  EngineVersion(int version) {
    this.version = version;
  }

  int version() {
    return version;
  }

  /// From version 2 on: fees are paid into it, and nobody may stop that.
  boolean houseStaysActive() {
    return version >= 2;
  }

  /// Switches forward only.
  ///
  /// @throws InvariantViolation if this build does not know the version: it must not go on
  void set(int next, Consumer<? super Event> events) {
    if (next > EngineVersions.NEWEST) {
      throw new InvariantViolation(
          "engine version %d is not known to this build, which knows them up to %d"
              .formatted(next, EngineVersions.NEWEST));
    }
    if (next <= version) {
      events.accept(new Event.CommandRejected(RejectReason.ALREADY_EXISTS));
      return;
    }
    version = next;
    events.accept(new Event.EngineVersionSet(next));
  }
}
