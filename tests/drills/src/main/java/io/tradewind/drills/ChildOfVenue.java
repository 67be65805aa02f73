package io.tradewind.drills;

import io.tradewind.benchmarks.venue.VenueFailed;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/// A child process of a venue, found among the children of the venue's process.
///
/// @param name for people
/// @param venue the venue's process
/// @param is whether a child is it
record ChildOfVenue(String name, ProcessHandle venue, Predicate<ProcessHandle> is) {
  private static final int POLLS = 2_000;
  private static final int POLL_MILLIS = 10;

  static ChildOfVenue redis(ProcessHandle venue) {
    return new ChildOfVenue(
        "Redis", venue, child -> child.info().command().orElse("").endsWith("redis-server"));
  }

  static ChildOfVenue queue(ProcessHandle venue) {
    return new ChildOfVenue(
        "queue", venue, child -> child.info().commandLine().orElse("").contains("local-queue"));
  }

  private Optional<ProcessHandle> find() {
    return venue.children().filter(is).filter(ProcessHandle::isAlive).findFirst();
  }

  /// Sends it a signal.
  ///
  /// @param signal such as `KILL`
  /// @return the process that got it
  long signal(String signal) throws IOException, InterruptedException {
    var pid = find().orElseThrow(() -> new VenueFailed("the venue has no " + name)).pid();
    Signals.send(pid, signal);
    return pid;
  }

  /// Waits until another process has taken the place of a dead one.
  void awaitOtherThan(long pid) throws InterruptedException {
    for (var polls = 0; polls < POLLS; polls++) {
      if (find().filter(process -> process.pid() != pid).isPresent()) {
        return;
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new VenueFailed(name + " does not come back");
  }
}
