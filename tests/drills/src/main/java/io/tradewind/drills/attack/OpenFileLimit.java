package io.tradewind.drills.attack;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many files a process may have open; connections are files.
final class OpenFileLimit {
  /// A thousand connections of an attack, those of the load, and what a venue needs for as many.
  static final long NEEDED = 4_096;

  private OpenFileLimit() {}

  /// What is wrong with the limit.
  ///
  /// @return a sentence, or empty when it is high enough or unknown
  static String problem() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? problem(unix.getMaxFileDescriptorCount())
        : "";
  }

  static String problem(long limit) {
    return limit >= NEEDED
        ? ""
        : "ulimit -n is %d, need %d: run `ulimit -n %d` in this shell, then the drill again"
            .formatted(limit, NEEDED, NEEDED);
  }
}
