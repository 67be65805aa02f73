package io.tradewind.postgres;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replaces a primary that is dead or does not answer, so that no commit that it confirmed is lost
/// and it never confirms another one.
///
/// 1. Both standbys let go of it. A commit needs one of them, so from here on the old primary can
///    confirm none, even if it lives.
/// 2. It is killed, with all its processes. Either of the two would do.
/// 3. Whichever standby has the longer journal of PostgreSQL has every confirmed commit, for each
///    was confirmed by one of the two. It is written down as the primary, on disk,
/// 4. promoted, and the other one receives from it.
///
/// The old primary may have what was never confirmed, so its data is not used again: it becomes a
/// copy of the new one. When a standby can't be asked how far it got, nobody knows which one has
/// everything; but the old primary has, so that it is started again on its own data.
final class Succession {
  private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

  private final Members members;
  private final Consumer<String> told;

  Succession(Members members, Consumer<String> told) {
    this.members = members;
    this.told = told;
  }

  /// Gives the cluster a primary.
  ///
  /// @throws PostgresFailure if there is none yet: to be tried again
  void run() {
    var old = members.primary();
    var detached = members.standbys().stream().filter(Succession::detached).count();
    old.kill();
    if (detached == members.standbys().size() && promoteFurthest(old)) {
      return;
    }
    told.accept("PostgreSQL of zone %s is started again".formatted(old.zone()));
    old.startAsPrimary();
    members.standbys().forEach(standby -> attach(standby, old));
  }

  private boolean promoteFurthest(Member old) {
    var positions = new HashMap<Member, Long>();
    for (var standby : members.standbys()) {
      try {
        positions.put(standby, standby.position());
      } catch (SQLException e) {
        LOG.warn("the standby of zone {} does not say how far it got", standby.zone(), e);
        return false;
      }
    }
    var heir = members.standbys().stream().max(Comparator.comparing(positions::get)).orElseThrow();
    told.accept("PostgreSQL of zone %s takes over from zone %s".formatted(heir.zone(), old.zone()));
    LOG.info("positions of the standbys: {}", positions.values());
    members.follow(heir);
    old.spoiled();
    heir.promote();
    members.standbys().stream().filter(Member::whole).forEach(other -> attach(other, heir));
    return true;
  }

  private static boolean detached(Member standby) {
    if (!standby.whole() || !standby.alive()) {
      return false;
    }
    try {
      standby.detach();
      return true;
    } catch (SQLException e) {
      LOG.warn("the standby of zone {} does not answer", standby.zone(), e);
      return false;
    }
  }

  /// One that does not hear it now is told again later.
  private static void attach(Member standby, Member primary) {
    if (!standby.whole() || !standby.alive()) {
      return;
    }
    try {
      standby.attach(primary);
    } catch (SQLException e) {
      LOG.warn("the standby of zone {} does not answer yet", standby.zone(), e);
    }
  }
}
