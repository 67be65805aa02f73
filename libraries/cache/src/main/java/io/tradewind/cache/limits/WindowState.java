package io.tradewind.cache.limits;

import java.util.ArrayDeque;
import java.util.Deque;

/// One window of one budget, as this gateway knows it. Guarded by its budget.
final class WindowState {
  /// The most give-backs that wait to be reported; beyond it the oldest are lost, which errs to the
  /// safe side.
  static final int MAX_GIVE_BACKS = 4_096;

  /// The smallest chunk that a gateway in use asks for.
  static final long LEAST_PACE = 16;

  private static final long MAX_PACE = 1 << 20;

  final WindowLimit limit;
  long index;

  /// What this gateway used.
  long used;

  /// What it may use without asking.
  long hold;

  /// What the others used, at the last report.
  long others;

  /// What was given back by events up to a sequence.
  long back;

  long backSequence;
  final Deque<GiveBack> giveBacks = new ArrayDeque<>();

  /// How large a chunk it wants.
  long pace;

  /// Used since the last tick.
  long spent;

  /// Until when the window is known to be used up, by [System#nanoTime].
  long emptyUntilNanos;

  boolean empty;

  WindowState(WindowLimit limit) {
    this.limit = limit;
  }

  /// Begins a new window when it is time. Never goes back.
  void roll(long nowMillis) {
    var now = limit.index(nowMillis);
    if (now > index) {
      index = now;
      used = 0;
      hold = 0;
      others = 0;
      back = 0;
      giveBacks.clear();
      empty = false;
    }
  }

  /// When the window ends, in milliseconds since 1970 UTC.
  long endMillis() {
    return limit.endMillis(index);
  }

  /// Whether an amount is not here, and Redis has just said that there is no more.
  boolean knownShort(long amount, long nowNanos) {
    return hold < amount && empty && emptyUntilNanos - nowNanos > 0;
  }

  void spend(long amount) {
    used += amount;
    hold = Math.max(0, hold - amount);
    spent += amount;
  }

  /// Returns what was spent for nothing.
  void refund(long amount, boolean keep) {
    var returned = Math.min(amount, used);
    used -= returned;
    hold += keep ? returned : 0;
    spent = Math.max(0, spent - returned);
    empty = false;
  }

  /// What all gateways used, as far as is known here.
  long total() {
    var pending = 0L;
    for (var giveBack : giveBacks) {
      pending += giveBack.amount();
    }
    return Math.max(0, used + others - back - pending);
  }

  void giveBack(GiveBack giveBack) {
    if (giveBack.sequence() > backSequence) {
      if (giveBacks.size() >= MAX_GIVE_BACKS) {
        giveBacks.removeFirst();
      }
      giveBacks.add(giveBack);
      empty = false;
    }
  }

  /// Applies here what can't be reported.
  void applyGiveBacks() {
    while (!giveBacks.isEmpty()) {
      var giveBack = giveBacks.removeFirst();
      back = Math.min(used + others, back + giveBack.amount());
      backSequence = giveBack.sequence();
    }
  }

  void hurry() {
    pace = Math.clamp(pace * 2, LEAST_PACE, MAX_PACE);
  }

  /// Learns from the time since the last tick how large chunks should be.
  void tick(boolean unused) {
    pace = unused ? 0 : Math.clamp(spent * 2, Math.max(LEAST_PACE, pace - pace / 8), MAX_PACE);
    spent = 0;
  }

  /// Gives up what it does not need, before a report.
  ///
  /// @param wanted by those who wait
  void trim(long wanted) {
    hold = Math.min(hold, pace + wanted);
  }

  /// Takes what Redis said.
  void settled(Settlement.Answer answer, long usedThen) {
    hold += answer.granted();
    others = Math.max(0, answer.used() - usedThen);
    if (answer.backSequence() >= backSequence) {
      backSequence = answer.backSequence();
      back = answer.back();
    }
    while (!giveBacks.isEmpty() && giveBacks.getFirst().sequence() <= backSequence) {
      giveBacks.removeFirst();
    }
  }
}
