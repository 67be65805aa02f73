package io.tradewind.engine;

import io.tradewind.model.EngineState.GatewayState;
import io.tradewind.model.EngineState.Submission;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Limits;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// One gateway incarnation and what it submitted within its window.
final class Gateway {
  /*
   * A ring of Limits.GATEWAY_WINDOW slots, the slot of a gateway sequence being its remainder. The
   * slot of every sequence above highestSequence - GATEWAY_WINDOW belongs to that sequence alone,
   * because a slot is emptied when the window moves over it. Slots come in pages, made when first
   * written to, so a gateway that sends little costs little.
   */
  private static final int PAGE_SLOTS = 1_024;

  private static final class Page {
    final long[] sequences = new long[PAGE_SLOTS];
    final int[] indexes = new int[PAGE_SLOTS];
  }

  final long gatewayId;
  final String name;
  long lastUsedMicros;
  private long highestSequence;
  private final @Nullable Page[] pages = new @Nullable Page[Limits.GATEWAY_WINDOW / PAGE_SLOTS];

  Gateway(long gatewayId, String name, long openedMicros) {
    this.gatewayId = gatewayId;
    this.name = name;
    this.lastUsedMicros = openedMicros;
  }

  Submissions submission(long gatewaySequence) {
    if (gatewaySequence < lowestSequence()) {
      return new Submissions.Forgotten();
    }
    var position = gatewaySequence > highestSequence ? null : position(gatewaySequence);
    return position == null ? new Submissions.Fresh() : new Submissions.Applied(position);
  }

  boolean fresh(long gatewaySequence) {
    if (gatewaySequence > highestSequence) {
      return true;
    }
    return gatewaySequence >= lowestSequence() && position(gatewaySequence) == null;
  }

  void record(long gatewaySequence, long sequence, int index) {
    advance(gatewaySequence);
    var slot = slot(gatewaySequence);
    var page = pages[slot / PAGE_SLOTS];
    if (page == null) {
      page = new Page();
      pages[slot / PAGE_SLOTS] = page;
    }
    page.sequences[slot % PAGE_SLOTS] = sequence;
    page.indexes[slot % PAGE_SLOTS] = index;
  }

  GatewayState state() {
    var window = new ArrayList<Submission>();
    var lowest = lowestSequence();
    for (var i = 0L; i <= highestSequence - lowest; i++) {
      var position = position(lowest + i);
      if (position != null) {
        window.add(new Submission(lowest + i, position));
      }
    }
    return new GatewayState(gatewayId, name, lastUsedMicros, highestSequence, window);
  }

  static Gateway restore(GatewayState state) {
    var gateway = new Gateway(state.gatewayId(), state.name(), state.lastUsedMicros());
    for (var submission : state.window()) {
      var position = submission.position();
      gateway.record(submission.gatewaySequence(), position.sequence(), position.index());
    }
    gateway.advance(state.highestSequence());
    return gateway;
  }

  private void advance(long gatewaySequence) {
    // Counted, not compared with the end, which may be the greatest long.
    var toEmpty = Math.min(gatewaySequence - highestSequence, Limits.GATEWAY_WINDOW);
    for (var i = 0L; i < toEmpty; i++) {
      var slot = slot(gatewaySequence - i);
      var page = pages[slot / PAGE_SLOTS];
      if (page != null) {
        page.sequences[slot % PAGE_SLOTS] = 0;
      }
    }
    highestSequence = Math.max(highestSequence, gatewaySequence);
  }

  private long lowestSequence() {
    return Math.max(1, highestSequence - Limits.GATEWAY_WINDOW + 1);
  }

  private @Nullable JournalPosition position(long gatewaySequence) {
    var slot = slot(gatewaySequence);
    var page = pages[slot / PAGE_SLOTS];
    if (page == null || page.sequences[slot % PAGE_SLOTS] == 0) {
      return null;
    }
    return new JournalPosition(page.sequences[slot % PAGE_SLOTS], page.indexes[slot % PAGE_SLOTS]);
  }

  private static int slot(long gatewaySequence) {
    return (int) (gatewaySequence % Limits.GATEWAY_WINDOW);
  }
}
