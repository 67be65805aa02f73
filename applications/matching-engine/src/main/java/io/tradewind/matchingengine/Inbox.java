package io.tradewind.matchingengine;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/// What waits for the engine thread. Filled by any thread, emptied by one.
///
/// The engine thread parks when there is nothing to do; whoever adds calls [#wake] once after
/// everything that arrived together.
final class Inbox {
  /// The most inputs that wait; what does not fit is refused.
  static final int CAPACITY = 1 << 16;

  private final MpscAtomicArrayQueue<Runnable> inputs = new MpscAtomicArrayQueue<>(CAPACITY);

  /// Outcomes of appends and orders of the process: few, and not to be refused.
  private final ConcurrentLinkedQueue<Runnable> urgent = new ConcurrentLinkedQueue<>();

  private volatile @Nullable Thread parked;

  /// Adds an input of a gateway or follower.
  ///
  /// @return false when there is no room: refuse it
  boolean offer(Runnable input) {
    return inputs.offer(input);
  }

  /// Adds what must not be refused, and wakes the engine thread.
  void addUrgent(Runnable input) {
    urgent.add(input);
    wake();
  }

  /// How many inputs wait. Safe from any thread.
  int size() {
    return inputs.size();
  }

  void wake() {
    var thread = parked;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  @Nullable Runnable poll() {
    return inputs.poll();
  }

  @Nullable Runnable pollUrgent() {
    return urgent.poll();
  }

  /// Parks the engine thread until there is something or the time is over.
  void await(long nanos, boolean inputsCount) {
    parked = Thread.currentThread();
    if (urgent.isEmpty() && (!inputsCount || inputs.isEmpty())) {
      LockSupport.parkNanos(this, nanos);
    }
    parked = null;
  }
}
