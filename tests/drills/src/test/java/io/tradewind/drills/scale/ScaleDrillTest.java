package io.tradewind.drills.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.costs.PriceList;
import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import io.tradewind.topology.Topology;
import io.tradewind.topology.VenueTopology;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScaleDrillTest {
  private static final Topology TOPOLOGY = VenueTopology.standard();
  private static final PriceList PRICES = PriceList.standard();

  @Test
  void recordedDayIsTheRecorders() {
    assertEquals(LoadDay.parse(DayRecorder.lines()), LoadDay.recorded());
  }

  @Test
  void everyServiceThatScalesHasALoad() {
    var scaling =
        TOPOLOGY.services().stream().filter(one -> !one.scaling().isEmpty()).map(Service::name);

    assertEquals(
        scaling.toList(),
        ScaleDrill.simulate(TOPOLOGY, LoadDay.recorded()).stream()
            .map(fleets -> fleets.scaled().service().name())
            .toList());
  }

  @Test
  void topologysScalingPassesOnTheRecordedDay() {
    assertTrue(ScaleDrill.passes(ScaleDrill.simulate(TOPOLOGY, LoadDay.recorded())));
  }

  @Test
  void sameDayGivesTheSameResult() {
    assertEquals(
        ScaleDrill.simulate(TOPOLOGY, LoadDay.recorded()),
        ScaleDrill.simulate(TOPOLOGY, LoadDay.recorded()));
  }

  @Test
  void scalingThatFollowsMemoryAloneFails() {
    var services =
        TOPOLOGY.services().stream()
            .map(one -> one.scaling().isEmpty() ? one : with(one, new ScalingTarget.Memory(75)))
            .toList();
    var slow =
        new Topology(
            services,
            TOPOLOGY.routes(),
            TOPOLOGY.webSocketRoutes(),
            TOPOLOGY.throttleClasses(),
            TOPOLOGY.webAcl(),
            TOPOLOGY.balancing(),
            TOPOLOGY.queues(),
            List.of(),
            TOPOLOGY.signedTraffic());

    assertFalse(ScaleDrill.passes(ScaleDrill.simulate(slow, LoadDay.recorded())));
  }

  @Test
  void tasksServeOnlyOnceTheyHaveStartedAndArePaidUntilTheyHaveDrained() {
    var tasks = new Tasks(3);
    tasks.want(5, 0);
    tasks.at(Tasks.START_SECONDS - 1);
    assertEquals(3, tasks.serving());
    assertEquals(5, tasks.paid());

    tasks.at(Tasks.START_SECONDS);
    assertEquals(5, tasks.serving());

    tasks.want(4, 100);
    assertEquals(4, tasks.serving());
    assertEquals(5, tasks.paid());
    tasks.at(100 + Tasks.DRAIN_SECONDS);
    assertEquals(4, tasks.paid());
  }

  @Test
  void latencyGrowsWithUseAndWithWhatWaits() {
    var quiet = backlog().step(100, 1, 10);
    var busy = backlog().step(1_900, 1, 10);
    var flooded = backlog().step(4_000, 1, 10);

    assertTrue(quiet < busy && busy < flooded, quiet + ", " + busy + ", " + flooded);
  }

  @Test
  void whatCannotBeDoneWithinAClientsPatienceIsGivenUp() {
    var backlog = backlog();
    for (var step = 0; step < 10; step++) {
      backlog.step(4_000, 1, 10);
    }

    assertEquals(20_000, backlog.waiting(), 1e-6);
    assertEquals(10 * 20_000 - 20_000, backlog.dropped(), 1e-6);
  }

  @Test
  void fixedFleetCostsItsTasksHours() {
    var service = TOPOLOGY.service("order-api").orElseThrow();
    var calm = Collections.nCopies(LoadDay.MINUTES, 10);
    var run = DayRun.simulate(service, calm, Policy.fixed(3), 3, PRICES);

    var hour = PRICES.of("fargate.arm.vcpu-hour") + 2 * PRICES.of("fargate.arm.gb-hour");
    assertEquals(24 * 3 * hour, run.dollars(), 1e-9);
  }

  private static Backlog backlog() {
    return new Backlog(new TaskProfile(0.5, 40, 20, 100), 1_024, false);
  }

  private static Service with(Service service, ScalingTarget target) {
    return new Service(
        service.name(),
        service.cpuUnits(),
        service.memoryMiB(),
        service.minimum(),
        service.maximum(),
        List.of(target));
  }
}
