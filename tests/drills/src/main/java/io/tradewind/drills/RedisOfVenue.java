package io.tradewind.drills;

import io.tradewind.benchmarks.venue.VenueFailed;
import java.io.IOException;
import java.util.Optional;

/// The Redis process of a venue, found among the children of the venue's process.
///
/// @param venue the venue's process
record RedisOfVenue(ProcessHandle venue) {
  private static final int POLLS = 2_000;
  private static final int POLL_MILLIS = 10;

  long pid() {
    return find().orElseThrow(() -> new VenueFailed("the venue has no Redis")).pid();
  }

  private Optional<ProcessHandle> find() {
    return venue
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("redis-server"))
        .filter(ProcessHandle::isAlive)
        .findFirst();
  }

  /// Sends it a signal.
  ///
  /// @param name such as `KILL`
  /// @return the process that got it
  long signal(String name) throws IOException, InterruptedException {
    var pid = pid();
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
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
    throw new VenueFailed("Redis does not come back");
  }
}
