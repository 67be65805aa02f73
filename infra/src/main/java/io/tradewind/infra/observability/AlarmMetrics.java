package io.tradewind.infra.observability;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.messaging.MessagingStack;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.topology.Alarm;
import io.tradewind.topology.Alarm.Statistic;
import io.tradewind.topology.Queue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/// Where CloudWatch has the values of the topology's metrics.
///
/// What the edge and the queues measure on one machine, the managed services measure here: those
/// names lead to their metrics. All other names are published by the processes, in the namespace
/// `Tradewind` with the dimensions service and zone.
final class AlarmMetrics {
  private static final List<String> ZONES = List.of("a", "b", "c");
  private static final int MILLIS = 1_000;

  private final Blueprint blueprint;
  private final PlatformStack platform;

  AlarmMetrics(Blueprint blueprint, PlatformStack platform) {
    this.blueprint = blueprint;
    this.platform = platform;
  }

  IMetric of(Alarm alarm) {
    var period = Duration.seconds(alarm.periodSeconds());
    return switch (alarm.metric()) {
      case "edge_errors" ->
          sum(
              "errors",
              period,
              balancer("HTTPCode_ELB_5XX_Count", "Sum", period),
              balancer("HTTPCode_Target_5XX_Count", "Sum", period));
      case "edge_latency_millis" -> millis(alarm.statistic(), period);
      case "edge_unhealthy_targets" -> unhealthy(period);
      case "queue_dead_letters" -> greatest("dead", period, queues(true, period));
      case "queue_backlog" -> greatest("waiting", period, queues(false, period));
      default -> published(alarm, period);
    };
  }

  private Metric balancer(String name, String statistic, Duration period) {
    var dimensions = new LinkedHashMap<String, String>();
    dimensions.put("LoadBalancer", platform.balancer().balancer().getLoadBalancerFullName());
    return metric("AWS/ApplicationELB", name, statistic, dimensions, period);
  }

  private MathExpression millis(Statistic statistic, Duration period) {
    var used = new LinkedHashMap<String, IMetric>();
    used.put("seconds", balancer("TargetResponseTime", name(statistic), period));
    return math("seconds * " + MILLIS, "milliseconds", used, period);
  }

  private MathExpression unhealthy(Duration period) {
    var all = new LinkedHashMap<String, IMetric>();
    for (var group : blueprint.topology().balancing().targetGroups()) {
      var dimensions = new LinkedHashMap<String, String>();
      dimensions.put("LoadBalancer", platform.balancer().balancer().getLoadBalancerFullName());
      dimensions.put(
          "TargetGroup", platform.balancer().target(group.name()).getTargetGroupFullName());
      all.put(
          "m" + all.size(),
          metric("AWS/ApplicationELB", "UnHealthyHostCount", "Maximum", dimensions, period));
    }
    return greatest("unhealthy", period, all);
  }

  private Map<String, IMetric> queues(boolean dead, Duration period) {
    var all = new LinkedHashMap<String, IMetric>();
    for (var queue : blueprint.topology().queues()) {
      if ((queue.deadLetterQueue() == null) == dead) {
        all.put("m" + all.size(), queue(queue, period));
      }
    }
    return all;
  }

  private Metric queue(Queue queue, Duration period) {
    var dimensions = new LinkedHashMap<String, String>();
    dimensions.put("QueueName", MessagingStack.namePrefix(blueprint) + queue.name());
    return metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", dimensions, period);
  }

  /// Values of the processes, over all of them: a query where CloudWatch's language has the
  /// statistic, and the worst zone where it has not.
  private MathExpression published(Alarm alarm, Duration period) {
    return switch (alarm.statistic()) {
      case AVERAGE -> query("AVG", alarm, period);
      case SUM -> query("SUM", alarm, period);
      case MINIMUM -> query("MIN", alarm, period);
      case MAXIMUM -> query("MAX", alarm, period);
      case P50, P99 -> worstZone(alarm, period);
    };
  }

  private static MathExpression query(String function, Alarm alarm, Duration period) {
    var of = alarm.service().isEmpty() ? "" : " WHERE service = '%s'".formatted(alarm.service());
    return math(
        "SELECT %s(%s) FROM SCHEMA(\"Tradewind\", service, zone)%s"
            .formatted(function, alarm.metric(), of),
        alarm.metric(),
        new LinkedHashMap<>(),
        period);
  }

  private MathExpression worstZone(Alarm alarm, Duration period) {
    var all = new LinkedHashMap<String, IMetric>();
    for (var zone : ZONES) {
      var dimensions = new LinkedHashMap<String, String>();
      dimensions.put("service", alarm.service());
      dimensions.put("zone", zone);
      all.put(
          "m" + all.size(),
          metric("Tradewind", alarm.metric(), name(alarm.statistic()), dimensions, period));
    }
    return greatest(alarm.metric(), period, all);
  }

  private static String name(Statistic statistic) {
    return switch (statistic) {
      case AVERAGE -> "Average";
      case SUM -> "Sum";
      case MINIMUM -> "Minimum";
      case MAXIMUM -> "Maximum";
      case P50 -> "p50";
      case P99 -> "p99";
    };
  }

  private static MathExpression sum(String label, Duration period, Metric... metrics) {
    var all = new LinkedHashMap<String, IMetric>();
    for (var metric : metrics) {
      all.put("m" + all.size(), metric);
    }
    var terms =
        all.keySet().stream().map("FILL(%s, 0)"::formatted).collect(Collectors.joining(" + "));
    return math(terms, label, all, period);
  }

  private static MathExpression greatest(
      String label, Duration period, Map<String, IMetric> metrics) {
    return math("MAX([%s])".formatted(String.join(", ", metrics.keySet())), label, metrics, period);
  }

  static Metric metric(
      String namespace,
      String name,
      String statistic,
      Map<String, String> dimensions,
      Duration period) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .statistic(statistic)
        .dimensionsMap(dimensions)
        .period(period)
        .build();
  }

  static MathExpression math(
      String expression, String label, Map<String, ? extends IMetric> used, Duration period) {
    return MathExpression.Builder.create()
        .expression(expression)
        .label(label)
        .usingMetrics(used)
        .period(period)
        .build();
  }
}
