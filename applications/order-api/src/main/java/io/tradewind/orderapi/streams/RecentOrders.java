package io.tradewind.orderapi.streams;

import io.tradewind.client.FeedBatch;
import io.tradewind.model.ExecutionReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What happened to orders lately, by account: the part of the truth that the read model may not
/// have yet.
///
/// Holds every report after the [Window#tail] and up to the [Window#head], both sequences. Bounded:
/// the oldest reports go first. Safe to share.
public final class RecentOrders {

  /// The most reports that are held.
  public static final int MAX_REPORTS = 131_072;

  /// A report with its place and time.
  ///
  /// @param sequence of its batch
  /// @param timestampMicros of its batch
  /// @param report what happened
  public record Entry(long sequence, long timestampMicros, ExecutionReport report) {

    long accountId() {
      return report.order().terms().accountId();
    }
  }

  /// An account's part.
  ///
  /// @param tail everything after this sequence is here
  /// @param head up to this one
  /// @param entries oldest first
  public record Window(long tail, long head, List<Entry> entries) {}

  private final int maxReports;
  private final ArrayDeque<Entry> all = new ArrayDeque<>();
  private final Map<Long, ArrayDeque<Entry>> byAccount = new HashMap<>();
  private long tail = Long.MAX_VALUE;
  private long head = -1;
  private int waiters;

  /// Creates an empty window of [#MAX_REPORTS].
  public RecentOrders() {
    this(MAX_REPORTS);
  }

  /// Creates an empty window.
  ///
  /// @param maxReports the most reports that are held, at least 1
  public RecentOrders(int maxReports) {
    this.maxReports = maxReports;
  }

  /// Forgets everything: the feed goes on from elsewhere.
  ///
  /// @param sequence what comes next is after it
  public synchronized void restart(long sequence) {
    all.clear();
    byAccount.clear();
    tail = sequence;
    head = sequence;
    notifyAll();
  }

  /// Adds what happened in a batch.
  ///
  /// @param batch the next
  /// @param reports of all its commands, in order
  public synchronized void add(FeedBatch batch, List<ExecutionReport> reports) {
    for (var report : reports) {
      var entry = new Entry(batch.sequence(), batch.timestampMicros(), report);
      all.add(entry);
      byAccount.computeIfAbsent(entry.accountId(), _ -> new ArrayDeque<>(4)).add(entry);
    }
    while (all.size() > maxReports) {
      forgetOldest();
    }
    head = batch.sequence();
    if (waiters > 0) {
      notifyAll();
    }
  }

  private void forgetOldest() {
    var oldest = all.removeFirst();
    tail = Math.max(tail, oldest.sequence());
    var ofAccount = byAccount.get(oldest.accountId());
    if (ofAccount != null) {
      ofAccount.removeFirst();
      if (ofAccount.isEmpty()) {
        byAccount.remove(oldest.accountId());
      }
    }
  }

  /// Waits until a batch has arrived, and takes an account's part. Blocking: call it on a virtual
  /// thread.
  ///
  /// @param accountId whose
  /// @param sequence the batch
  /// @param timeoutMillis how long to wait
  /// @return the account's part, or null when the batch has not arrived in time
  /// @throws InterruptedException if interrupted while waiting
  public synchronized @Nullable Window await(long accountId, long sequence, long timeoutMillis)
      throws InterruptedException {
    var endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    waiters++;
    try {
      while (head < sequence) {
        var leftMillis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (leftMillis <= 0) {
          return null;
        }
        wait(leftMillis);
      }
    } finally {
      waiters--;
    }
    var entries = byAccount.get(accountId);
    return new Window(tail, head, entries == null ? List.of() : new ArrayList<>(entries));
  }
}
