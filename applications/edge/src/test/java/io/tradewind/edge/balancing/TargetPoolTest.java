package io.tradewind.edge.balancing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.TargetGroup;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TargetPoolTest {
  private final TargetPool pool =
      new TargetPool(
          new TargetGroup(
              "orders", "order-api", new TargetGroup.HealthCheck("/health", 5, 2, 3, 2), 60, 1),
          "a");
  private final Target near = add("near", "a");
  private final Target alsoNear = add("also-near", "a");
  private final Target far = add("far", "b");

  @Test
  void aFitTargetOfTheOwnZoneComesFirst() {
    pass(far);
    pass(near);

    assertSame(near, pool.choose(Set.of()));
  }

  @Test
  void anotherZoneHelpsOutWhenTheOwnHasNobodyFit() {
    pass(far);

    assertSame(far, pool.choose(Set.of()));
  }

  @Test
  void theLeastBusyIsChosen() {
    pass(near);
    pass(alsoNear);
    near.begin();

    assertSame(alsoNear, pool.choose(Set.of()));
  }

  @Test
  void everybodyIsTriedWhenNobodyIsFit() {
    near.begin();
    far.begin();

    assertSame(alsoNear, pool.choose(Set.of()));
  }

  @Test
  void whoLeavesGetsNothingNew() {
    pass(near);
    near.drain();
    alsoNear.drain();
    far.drain();

    assertNull(pool.choose(Set.of()));
    assertNull(pool.withCookie("near"));
  }

  @Test
  void aClientComesBackToItsFitTarget() {
    pass(far);

    assertSame(far, pool.withCookie("far"));
    assertNull(pool.withCookie("near"));
    assertNull(pool.withCookie("made-up"));
  }

  @Test
  void healthChangesAfterAsManyChecksInARowAsTheThresholdSays() {
    pass(near);
    assertTrue(near.healthy(), "the first check that passes is enough");

    check(near, false);
    check(near, true);
    check(near, false);
    assertTrue(near.healthy(), "one failure at a time is not enough");

    check(near, false);
    assertEquals(false, near.healthy());

    check(near, true);
    check(near, true);
    assertEquals(false, near.healthy());
    check(near, true);
    assertTrue(near.healthy());
  }

  private Target add(String name, String zone) {
    var target = new Target(new TargetAddress(name, 1, zone), name);
    pool.add(target);
    return target;
  }

  private static void pass(Target target) {
    check(target, true);
  }

  private static void check(Target target, boolean passed) {
    target.checked(passed, 3, 2);
  }
}
