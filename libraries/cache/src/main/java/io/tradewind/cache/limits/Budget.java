package io.tradewind.cache.limits;

import io.tradewind.cache.CacheCounters.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one subject (an address, an account) may use in its windows. Thread-safe.
///
/// Spends from what this gateway holds. When that is not enough Redis is asked, for all who wait at
/// once; what another gateway holds is called back before anybody is refused. Without Redis the
/// whole limit is this gateway's, less what is known of the others.
public final class Budget {
  /// The most wishes that wait for Redis; more are refused.
  public static final int MAX_WAITING = 4_096;

  /// How often others are asked for what they hold before a wish is refused.
  static final int MOST_RECALLS = 5;

  /// For how many ticks without use a stock is kept: an account that orders once a second would
  /// else wait for Redis every time.
  static final int KEPT_TICKS = 20;

  /// How often an unused stock is confirmed, so that Redis does not give it to others.
  private static final int CONFIRM_TICKS = 10;

  /// Other gateways' give-backs show this late.
  private static final long EMPTY_NANOS = 2_000_000;

  private final String subject;
  private final SharedLimits shared;
  private final List<WindowState> windows;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long confirmedNanos;
  private boolean confirmed;
  private boolean inFlight;
  private boolean touched;
  private boolean dirty;
  private int idleTicks;

  /// A wish that waits.
  private static final class Waiting {
    final long[] amounts;
    final Consumer<Verdict> waiter;
    boolean asked;
    int recalls;

    Waiting(long[] amounts, Consumer<Verdict> waiter) {
      this.amounts = amounts;
      this.waiter = waiter;
    }
  }

  Budget(String subject, SharedLimits shared, List<WindowLimit> limits) {
    this.subject = subject;
    this.shared = shared;
    this.windows = limits.stream().map(WindowState::new).toList();
  }

  /// Whose it is.
  ///
  /// @return such as `order:17`
  public String subject() {
    return subject;
  }

  /// Spends in every window, or in none.
  ///
  /// @param nowMillis the time, in milliseconds since 1970 UTC
  /// @param waiter told, on a virtual thread, when the verdict is PENDING
  /// @param amounts of each window, in order
  /// @return what became of it
  public Verdict take(long nowMillis, Consumer<Verdict> waiter, long... amounts) {
    Verdict verdict;
    boolean settle;
    synchronized (this) {
      roll(nowMillis);
      touch();
      verdict = shared.available() ? spendShared(waiter, amounts) : spendLocal(amounts);
      settle = !inFlight && (verdict instanceof Verdict.Pending || (shared.available() && low()));
      if (settle) {
        windows.forEach(WindowState::hurry);
      }
    }
    shared.count(outcome(verdict));
    if (settle) {
      settle();
    }
    return verdict;
  }

  private Outcome outcome(Verdict verdict) {
    if (!shared.available()) {
      return Outcome.SKIPPED;
    }
    return verdict instanceof Verdict.Pending ? Outcome.MISS : Outcome.HIT;
  }

  private Verdict spendShared(Consumer<Verdict> waiter, long[] amounts) {
    dropStaleHolds();
    if (waiting.isEmpty() && firstShort(amounts) < 0) {
      spend(amounts);
      return Verdict.ADMITTED;
    }
    var empty = knownEmpty(amounts);
    if (empty >= 0 && waiting.isEmpty()) {
      return refusal(empty);
    }
    if (waiting.size() >= MAX_WAITING) {
      return refusal(0);
    }
    waiting.add(new Waiting(amounts.clone(), waiter));
    return Verdict.PENDING;
  }

  private Verdict spendLocal(long[] amounts) {
    windows.forEach(WindowState::applyGiveBacks);
    for (var i = 0; i < amounts.length; i++) {
      var window = windows.get(i);
      if (window.total() + amounts[i] > window.limit.limit()) {
        return refusal(i);
      }
    }
    spend(amounts);
    return Verdict.ADMITTED;
  }

  /// Redis may have given to others what was not confirmed for long.
  private void dropStaleHolds() {
    if (!shared.fresh(confirmed, confirmedNanos)) {
      windows.forEach(window -> window.hold = 0);
    }
  }

  private int firstShort(long[] amounts) {
    for (var i = 0; i < amounts.length; i++) {
      if (windows.get(i).hold < amounts[i]) {
        return i;
      }
    }
    return -1;
  }

  /// The first window that Redis has just said to be used up, or -1.
  private int knownEmpty(long[] amounts) {
    var now = shared.nanoTime();
    return IntStream.range(0, amounts.length)
        .filter(i -> windows.get(i).knownShort(amounts[i], now))
        .findFirst()
        .orElse(-1);
  }

  private Verdict.Refused refusal(int index) {
    return new Verdict.Refused(index, windows.get(index).endMillis());
  }

  private void spend(long[] amounts) {
    for (var i = 0; i < amounts.length; i++) {
      windows.get(i).spend(amounts[i]);
    }
    dirty = true;
  }

  private boolean low() {
    return windows.stream().anyMatch(window -> window.hold < window.pace / 4 && !window.empty);
  }

  /// Counts what was not admitted, or can't be refused: no limit stops it, and it stops others.
  ///
  /// @param nowMillis the time
  /// @param amounts of each window, in order
  public synchronized void force(long nowMillis, long... amounts) {
    roll(nowMillis);
    touch();
    spend(amounts);
  }

  /// Returns what was spent for nothing.
  ///
  /// @param nowMillis the time
  /// @param amounts of each window, in order
  public synchronized void refund(long nowMillis, long... amounts) {
    roll(nowMillis);
    touch();
    var keep = shared.available() && shared.fresh(confirmed, confirmedNanos);
    for (var i = 0; i < amounts.length; i++) {
      windows.get(i).refund(amounts[i], keep);
    }
    dirty = true;
  }

  /// Returns, in every window, what an event of the journal freed. Every gateway sees the event and
  /// reports it; it counts once.
  ///
  /// @param nowMillis the time of the event
  /// @param sequence of the event's batch, ascending
  /// @param amount all that the batch freed
  public synchronized void giveBack(long nowMillis, long sequence, long amount) {
    roll(nowMillis);
    touch();
    windows.forEach(window -> window.giveBack(new GiveBack(sequence, amount)));
    if (!shared.available()) {
      windows.forEach(WindowState::applyGiveBacks);
    }
    dirty = true;
  }

  /// What was used, by this gateway as of now and by the others as of the last report.
  ///
  /// @param nowMillis the time
  /// @param window counted from 0
  /// @return at least 0
  public synchronized long used(long nowMillis, int window) {
    roll(nowMillis);
    return windows.get(window).total();
  }

  private void roll(long nowMillis) {
    windows.forEach(window -> window.roll(nowMillis));
  }

  private void touch() {
    if (!touched) {
      touched = true;
      shared.activate(this);
    }
  }

  /// Another gateway needs what this one only stocks.
  void recalled() {
    synchronized (this) {
      windows.forEach(window -> window.pace = 0);
      idleTicks = KEPT_TICKS;
      dirty = true;
    }
    settle();
  }

  /// Once in a while: reports, and gives back what has not been used for long.
  ///
  /// @return whether the next tick is needed
  boolean tick() {
    synchronized (this) {
      var idle = !touched && waiting.isEmpty();
      touched = false;
      idleTicks = idle ? Math.min(idleTicks, KEPT_TICKS) + 1 : 0;
      var unused = idleTicks >= KEPT_TICKS;
      windows.forEach(window -> window.tick(unused));
      var holding = windows.stream().anyMatch(window -> window.hold > 0);
      if (!shared.available()) {
        return !idle || dirty;
      }
      var lately = !unused && idleTicks % CONFIRM_TICKS != 0;
      if (idle && !dirty && (!holding || lately)) {
        return holding || inFlight;
      }
    }
    settle();
    return true;
  }

  private void settle() {
    Settlement settlement;
    synchronized (this) {
      if (inFlight) {
        return;
      }
      inFlight = true;
      settlement = prepare();
    }
    var sentNanos = shared.nanoTime();
    var _ =
        shared
            .settle(settlement)
            .whenComplete((answers, _) -> settled(settlement, answers, sentNanos));
  }

  private Settlement prepare() {
    dirty = false;
    dropStaleHolds();
    var needs = new long[windows.size()];
    for (var entry : waiting) {
      entry.asked = true;
      for (var i = 0; i < entry.amounts.length; i++) {
        needs[i] += entry.amounts[i];
      }
    }
    var parts = new ArrayList<Settlement.Part>();
    for (var i = 0; i < needs.length; i++) {
      var window = windows.get(i);
      window.trim(needs[i]);
      parts.add(
          new Settlement.Part(
              window.limit,
              window.index,
              window.used,
              window.hold,
              Math.max(0, needs[i] - window.hold),
              Math.max(0, window.pace + needs[i] - Math.max(window.hold, needs[i])),
              window.backSequence,
              window.back,
              List.copyOf(window.giveBacks)));
    }
    return new Settlement(subject, parts);
  }

  private void settled(
      Settlement settlement, @Nullable List<Settlement.Answer> answers, long sentNanos) {
    Stream<Runnable> decided;
    Next next;
    synchronized (this) {
      inFlight = false;
      if (answers == null) {
        dirty = true;
        decided = decideLocally();
        next = Next.NOTHING;
      } else {
        confirmed = true;
        confirmedNanos = sentNanos;
        var held = take(settlement, answers);
        var verdicts = new ArrayList<Runnable>();
        next = serve(held, verdicts);
        decided = verdicts.stream();
      }
    }
    decided.forEach(shared::run);
    switch (next) {
      case NOTHING -> {}
      case ASK -> settle();
      case ASK_LATER -> shared.later(this::settle);
    }
  }

  private enum Next {
    NOTHING,
    ASK,
    ASK_LATER
  }

  /// Takes what was granted.
  ///
  /// @return whether others hold something
  private boolean take(Settlement settlement, List<Settlement.Answer> answers) {
    var held = false;
    for (var i = 0; i < answers.size(); i++) {
      var window = windows.get(i);
      var part = settlement.parts().get(i);
      var answer = answers.get(i);
      if (window.index == part.index()) {
        window.settled(answer, part.used());
        window.empty = answer.granted() < part.need() && answer.held() == 0;
        window.emptyUntilNanos = shared.nanoTime() + EMPTY_NANOS;
        held |= answer.held() > 0;
      } else {
        // a new window has begun since: it has to be asked for
        waiting.forEach(entry -> entry.asked = false);
      }
    }
    return held;
  }

  /// Decides those who wait, as far as that can be done, first come first.
  private Next serve(boolean held, List<Runnable> verdicts) {
    var next = Next.NOTHING;
    for (Iterator<Waiting> entries = waiting.iterator(); entries.hasNext(); ) {
      var entry = entries.next();
      var lacking = firstShort(entry.amounts);
      if (lacking < 0) {
        spend(entry.amounts);
        entries.remove();
        verdicts.add(() -> entry.waiter.accept(Verdict.ADMITTED));
      } else if (!entry.asked) {
        next = Next.ASK;
      } else if (held && entry.recalls++ < MOST_RECALLS) {
        next = next == Next.ASK ? next : Next.ASK_LATER;
      } else {
        var refused = refusal(lacking);
        entries.remove();
        verdicts.add(() -> entry.waiter.accept(refused));
      }
    }
    return next;
  }

  private Stream<Runnable> decideLocally() {
    var verdicts = new ArrayList<Runnable>();
    while (!waiting.isEmpty()) {
      var entry = waiting.removeFirst();
      var verdict = spendLocal(entry.amounts);
      verdicts.add(() -> entry.waiter.accept(verdict));
    }
    return verdicts.stream();
  }
}
