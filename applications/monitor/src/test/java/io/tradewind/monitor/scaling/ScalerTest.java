package io.tradewind.monitor.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.monitor.alarms.AlarmState;
import io.tradewind.monitor.alarms.AlarmStatus;
import io.tradewind.monitor.scrape.PrometheusText;
import io.tradewind.monitor.series.MetricStore;
import io.tradewind.topology.Alarm;
import io.tradewind.topology.AlarmAction;
import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import io.tradewind.topology.scaling.Tracking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScalerTest {
  private static final Service ORDERS =
      new Service(
          "order-api",
          1_024,
          2_048,
          1,
          4,
          List.of(
              new ScalingTarget.Cpu(50), new ScalingTarget.RequestsPerTarget("order-rest", 600)));
  private static final Service WORKER =
      new Service(
          "worker", 512, 1_024, 1, 3, List.of(new ScalingTarget.QueueBacklog("mail.fifo", 100)));
  private static final Scaler.Pace PACE = new Scaler.Pace(10, new Tracking(1, 2, 10, 20));

  private final Counted runner = new Counted();
  private final Scaler scaler = new Scaler(List.of(ORDERS, WORKER), PACE, runner);
  private final MetricStore store = new MetricStore(scaler.watched(), scaler.keptSeconds());
  private double requests;

  private static final class Counted implements TaskRunner {
    private final Map<String, Integer> tasks = new HashMap<>();

    @Override
    public int running(String service) {
      return tasks.getOrDefault(service, 1);
    }

    @Override
    public void run(String service, int wanted) {
      tasks.put(service, wanted);
    }
  }

  @Test
  void requestsAboveTheTargetAddProcessesAndFewerRemoveThemAfterTheCooldown() {
    step(0, 0, 10, List.of());
    step(10, 300, 10, List.of());
    step(20, 0, 10, List.of());
    assertEquals(3, runner.running("order-api"), "300 in 10 s are 1,800 a minute, 3 × 600");

    step(30, 0, 10, List.of());
    assertEquals(3, runner.running("order-api"), "one quiet period is not enough");
    step(40, 0, 10, List.of());
    step(50, 0, 10, List.of());
    assertEquals(1, runner.running("order-api"));
    assertTrue(status("order-api").reason().contains("CPU"), status("order-api").reason());
  }

  @Test
  void nothingIsRemovedWhileATargetIsNotKnown() {
    runner.run("order-api", 3);
    var again = new Scaler(List.of(ORDERS), PACE, runner);
    for (var now = 0L; now < 200; now += 10) {
      store.record(Map.of("one", PrometheusText.parse(requestsText())), now);
      again.tick(store, List.of(), now);
    }

    assertEquals(3, runner.running("order-api"));
  }

  @Test
  void backlogIsSharedAmongTheTasksUpToTheMost() {
    backlog(250, 5);
    scaler.tick(store, List.of(), 5);
    backlog(250, 10);
    scaler.tick(store, List.of(), 10);
    assertEquals(3, runner.running("worker"));

    backlog(100_000, 25);
    scaler.tick(store, List.of(), 30);
    assertEquals(3, runner.running("worker"));
  }

  @Test
  void alarmAddsAStepOncePerCooldownAsLongAsItHolds() {
    var held = List.of(alarm(AlarmState.ALARM));
    scaler.tick(store, held, 0);
    scaler.tick(store, held, 10);
    assertEquals(2, runner.running("worker"));
    assertTrue(status("worker").reason().contains("alarm backlog"), status("worker").reason());
    scaler.tick(store, held, 20);
    assertEquals(3, runner.running("worker"));
    scaler.tick(store, List.of(alarm(AlarmState.OK)), 30);
    assertEquals(3, runner.running("worker"), "nothing is known of the queue");
    assertEquals(1, runner.running("order-api"));
  }

  @Test
  void whatDiedIsStartedAgain() {
    scaler.tick(store, List.of(), 0);
    runner.tasks.put("worker", 0);
    scaler.tick(store, List.of(), 1);

    assertEquals(1, runner.running("worker"));
  }

  @Test
  void periodMustBeOneOfTheStores() {
    assertThrows(
        IllegalArgumentException.class, () -> new Scaler.Pace(15, new Tracking(1, 1, 0, 0)));
  }

  private void step(long now, double more, double cpu, List<AlarmStatus> alarms) {
    requests += more;
    var text =
        requestsText()
            + """
            # TYPE tradewind_cpu_utilization gauge
            tradewind_cpu_utilization{service="order-api",zone="a"} %s
            """
                .formatted(cpu);
    store.record(Map.of("one", PrometheusText.parse(text)), now);
    scaler.tick(store, alarms, now);
  }

  private String requestsText() {
    return """
    # TYPE tradewind_stage_gateway_seconds histogram
    tradewind_stage_gateway_seconds_bucket{service="order-api",zone="a",le="+Inf"} %s
    tradewind_stage_gateway_seconds_sum{service="order-api",zone="a"} 1
    """
        .formatted(requests);
  }

  private void backlog(int messages, long now) {
    var text =
        """
        # TYPE tradewind_queue_backlog gauge
        tradewind_queue_backlog{queue="mail.fifo"} %d
        """
            .formatted(messages);
    store.record(Map.of("one", PrometheusText.parse(text)), now);
  }

  private ScalingStatus status(String service) {
    return scaler.statuses().stream()
        .filter(one -> one.service().name().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private static AlarmStatus alarm(AlarmState state) {
    var alarm =
        new Alarm(
            "backlog",
            "queue_backlog",
            "",
            Alarm.Statistic.MAXIMUM,
            10,
            Alarm.Comparison.GREATER,
            60,
            1,
            1,
            Alarm.MissingData.NOT_BREACHING,
            Alarm.Severity.INFORMATION,
            new AlarmAction.Scale("worker", 1));
    return new AlarmStatus(alarm, state, 0, null, "");
  }
}
