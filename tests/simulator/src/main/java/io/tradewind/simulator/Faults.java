package io.tradewind.simulator;

import java.util.SplittableRandom;

/// How likely each fault is in one seed, in thousandths; drawn so that many seeds have none of a
/// kind, for a fault that is always there hides what happens without it.
///
/// @param delayMicros the longest that bytes are on their way
/// @param resetPerMille a write finds its connection reset
/// @param tellsOfDeathPerMille the peers of a dead process hear of its end
/// @param requestLostPerMille a statement never reaches the server
/// @param requestLatePerMille a statement reaches the server after its sender has given up
/// @param brokenOffPerMille a connection breaks while its statement is at work
/// @param commitMicros the longest that a commit usually takes
/// @param slowCommitPerMille a commit takes seconds
/// @param corruptSnapshotPerMille a snapshot is damaged
/// @param clockOffPerMille a machine's clock is seconds off
record Faults(
    long delayMicros,
    int resetPerMille,
    int tellsOfDeathPerMille,
    int requestLostPerMille,
    int requestLatePerMille,
    int brokenOffPerMille,
    long commitMicros,
    int slowCommitPerMille,
    int corruptSnapshotPerMille,
    int clockOffPerMille) {

  /// A seed's.
  static Faults draw(SplittableRandom random) {
    return new Faults(
        500 + some(random, 40_000),
        some(random, 6),
        500 + random.nextInt(501),
        some(random, 20),
        some(random, 30),
        some(random, 60),
        1_000 + some(random, 60_000),
        some(random, 15),
        some(random, 400),
        some(random, 120));
  }

  /// None at all: what has been broken can be seen to heal.
  Faults healed() {
    return new Faults(2_000, 0, 1_000, 0, 0, 0, 5_000, 0, 0, 0);
  }

  private static int some(SplittableRandom random, int most) {
    return random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
  }
}
