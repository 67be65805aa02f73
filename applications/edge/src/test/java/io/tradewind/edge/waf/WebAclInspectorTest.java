package io.tradewind.edge.waf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.edge.testing.Attacks;
import io.tradewind.edge.testing.Attacks.Attack;
import io.tradewind.edge.testing.LegitimateRequests;
import io.tradewind.topology.VenueTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The venue's own rules against requests of clients and requests of attackers.
final class WebAclInspectorTest {
  /// What the rules are held to, of every hundred attacks.
  private static final double LEAST_PERCENT = 99;

  private static final long SEED = 20_240_829;

  private final WebAclInspector inspector =
      new WebAclInspector(VenueTopology.standard().webAcl(), new AddressReputation(null), () -> 0L);

  @Test
  void noLegitimateRequestIsBlocked() {
    var blocked = new ArrayList<String>();
    var requests = LegitimateRequests.from(SEED);
    for (var request : requests) {
      var rule = inspector.inspect(request).terminatingRule();
      if (rule != null) {
        blocked.add(rule.name() + " " + request);
      }
    }

    assertTrue(requests.size() >= 1_000, "only " + requests.size() + " requests");
    assertEquals("", String.join("\n", blocked));
  }

  @Test
  void attacksAreBlockedWhereverTheyStand() {
    var missed = new ArrayList<Attack>();
    var attacks = Attacks.all();
    for (var attack : attacks) {
      if (!inspector.inspect(attack.request()).blocked()) {
        missed.add(attack);
      }
    }
    print(attacks, missed);
    var percent = 100.0 * (attacks.size() - missed.size()) / attacks.size();

    assertTrue(percent >= LEAST_PERCENT, percent + " % of the attacks were blocked");
  }

  private static void print(List<Attack> attacks, List<Attack> missed) {
    var sent = countByKind(attacks);
    var missedByKind = countByKind(missed);
    sent.forEach((kind, count) ->
        System.out.printf(
            "%-10s %5d sent, %4d missed%n", kind, count, missedByKind.getOrDefault(kind, 0L)));
    missed.forEach(attack ->
        System.out.printf("missed: %s in %s: %s%n", attack.kind(), attack.place(), attack.text()));
  }

  private static Map<String, Long> countByKind(List<Attack> attacks) {
    return attacks.stream()
        .collect(Collectors.groupingBy(Attack::kind, TreeMap::new, Collectors.counting()));
  }
}
