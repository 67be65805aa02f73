package io.tradewind.edge.balancing;

import io.tradewind.topology.TargetGroup;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The targets of one group, and the choice among them. Safe to share.
final class TargetPool {
  private final TargetGroup group;
  private final String zone;
  private final CopyOnWriteArrayList<Target> targets = new CopyOnWriteArrayList<>();

  TargetPool(TargetGroup group, String zone) {
    this.group = group;
    this.zone = zone;
  }

  TargetGroup group() {
    return group;
  }

  List<Target> targets() {
    return targets;
  }

  void add(Target target) {
    targets.add(target);
  }

  void remove(Target target) {
    targets.remove(target);
  }

  @Nullable Target withAddress(TargetAddress address) {
    for (var target : targets) {
      if (target.address().equals(address) && !target.draining()) {
        return target;
      }
    }
    return null;
  }

  /// The target that a client was with before, if it still takes requests.
  @Nullable Target withCookie(String cookie) {
    for (var target : targets) {
      if (target.cookie().equals(cookie) && target.healthy() && !target.draining()) {
        return target;
      }
    }
    return null;
  }

  /// Chooses who answers: a fit target of this zone, else a fit one of another, else any, for where
  /// all are found unfit it is more often the check that is wrong. Among equals the one with the
  /// fewest outstanding requests.
  ///
  /// @param tried those that could not be reached for this request
  /// @return null when there is nobody to try
  @Nullable Target choose(Set<Target> tried) {
    var near = least(tried, true, true);
    if (near != null) {
      return near;
    }
    var far = least(tried, true, false);
    return far != null ? far : least(tried, false, false);
  }

  private @Nullable Target least(Set<Target> tried, boolean fit, boolean near) {
    Target best = null;
    var equals = 0;
    for (var target : targets) {
      if (target.draining()
          || (fit && !target.healthy())
          || (near && !target.address().zone().equals(zone))
          || tried.contains(target)) {
        continue;
      }
      if (best == null || target.outstanding() < best.outstanding()) {
        best = target;
        equals = 1;
      } else if (target.outstanding() == best.outstanding()
          && ThreadLocalRandom.current().nextInt(++equals) == 0) {
        best = target;
      }
    }
    return best;
  }
}
