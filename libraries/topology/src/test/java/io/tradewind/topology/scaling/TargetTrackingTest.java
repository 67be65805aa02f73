package io.tradewind.topology.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.ScalingTarget.Cpu;
import io.tradewind.topology.ScalingTarget.Memory;
import io.tradewind.topology.ScalingTarget.QueueBacklog;
import io.tradewind.topology.ScalingTarget.RequestsPerTarget;
import io.tradewind.topology.Service;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTrackingTest {
  private static final ScalingTarget CPU = new Cpu(50);
  private static final ScalingTarget MEMORY = new Memory(75);
  private static final ScalingTarget REQUESTS = new RequestsPerTarget("orders", 6_000);
  private static final ScalingTarget BACKLOG = new QueueBacklog("notifications.fifo", 100);
  private static final Tracking AT_ONCE = new Tracking(1, 1, 0, 0);

  @ParameterizedTest
  @CsvSource({
    "2, 50, 2",
    "2, 51, 3",
    "2, 75, 3",
    "2, 100, 4",
    "4, 100, 8",
    "2, 46, 2",
    "4, 44, 4",
    "4, 37, 3",
    "4, 25, 2",
    "4, 0, 1",
    "8, 100, 10",
  })
  void cpuIsBroughtToItsTarget(int tasks, double percent, int wanted) {
    assertEquals(wanted, tasks(tasks, new Reading(CPU, percent)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "1, 100, 1",
    "1, 101, 2",
    "1, 950, 10",
    "1, 5000, 10",
    "5, 500, 5",
    "5, 449, 5",
    "5, 399, 4",
    "5, 0, 1",
  })
  void backlogIsSharedByTheTasks(int tasks, double messages, int wanted) {
    assertEquals(wanted, tasks(tasks, new Reading(BACKLOG, messages)));
  }

  @Test
  void firstMessageStartsATaskWhereNoneRuns() {
    var service = new Service("worker", 256, 512, 0, 4, List.of(BACKLOG));
    var tracking = new TargetTracking(service, AT_ONCE);

    var one = tracking.decide(ScalerState.starting(0), List.of(new Reading(BACKLOG, 1)), 0);
    assertEquals(1, one.state().tasks());
    var none = tracking.decide(one.state(), List.of(new Reading(BACKLOG, 0)), 60);
    assertEquals(0, none.state().tasks());
  }

  @Test
  void greatestWishCounts() {
    assertEquals(
        6, tasks(3, new Reading(CPU, 60), new Reading(MEMORY, 20), new Reading(REQUESTS, 12_000)));
  }

  @Test
  void oneTargetThatIsNotUndershotKeepsTheTasks() {
    assertEquals(4, tasks(4, new Reading(CPU, 5), new Reading(MEMORY, 74)));
    assertEquals(3, tasks(4, new Reading(CPU, 5), new Reading(MEMORY, 50)));
  }

  @Test
  void unknownReadingKeepsTheTasksButDoesNotPreventMore() {
    assertEquals(4, tasks(4, new Reading(CPU, 5), new Reading(MEMORY, Double.NaN)));
    assertEquals(8, tasks(4, new Reading(CPU, 100), new Reading(MEMORY, Double.NaN)));
    assertEquals(4, tasks(4, new Reading(CPU, Double.NaN)));
  }

  @Test
  void boundsHoldWhateverIsRead() {
    assertEquals(10, tasks(14, new Reading(CPU, 100)));
    assertEquals(1, tasks(0, new Reading(CPU, 0)));
  }

  @Test
  void tasksAreAddedAfterThreePeriodsAboveInARow() {
    assertEquals(
        List.of(2, 2, 2, 2, 2, 4),
        run(new Tracking(3, 15, 60, 300), 2, 100, 100, 0, 100, 100, 100));
  }

  @Test
  void tasksAreRemovedAfterFifteenPeriodsBelowInARow() {
    var percents = new double[17];
    var tasks = run(new Tracking(3, 15, 60, 300), 4, percents);

    assertEquals(4, tasks.get(13));
    assertEquals(1, tasks.get(14));
  }

  @Test
  void nothingIsAddedWhileTheLastAdditionStarts() {
    assertEquals(List.of(4, 4, 8), run(new Tracking(1, 1, 120, 0), 2, 100, 100, 100));
  }

  @Test
  void nothingIsRemovedShortlyAfterAChange() {
    assertEquals(List.of(4, 4, 4, 4, 4, 1), run(new Tracking(1, 1, 0, 300), 2, 100, 0, 0, 0, 0, 0));
  }

  @Test
  void loadThatStaysAtItsTargetNeverChangesTheTasks() {
    assertEquals(List.of(4, 4, 4, 4), run(AT_ONCE, 4, 50, 46, 49, 50));
  }

  /// Periods of a minute with these readings of the CPU.
  private static List<Integer> run(Tracking tracking, int tasks, double... percents) {
    var rules = new TargetTracking(service(List.of(CPU)), tracking);
    var state = ScalerState.starting(tasks);
    var after = new ArrayList<Integer>();
    for (var i = 0; i < percents.length; i++) {
      state = rules.decide(state, List.of(new Reading(CPU, percents[i])), 60L * i).state();
      after.add(state.tasks());
    }
    return after;
  }

  private static int tasks(int tasks, Reading... readings) {
    var targets = List.of(readings).stream().map(Reading::target).toList();
    return new TargetTracking(service(targets), AT_ONCE)
        .decide(ScalerState.starting(tasks), List.of(readings), 0)
        .state()
        .tasks();
  }

  private static Service service(List<ScalingTarget> targets) {
    return new Service("order-api", 1_024, 2_048, 1, 10, targets);
  }
}
