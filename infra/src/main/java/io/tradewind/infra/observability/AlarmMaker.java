package io.tradewind.infra.observability;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.topology.Alarm.Comparison;
import io.tradewind.topology.Alarm.MissingData;
import io.tradewind.topology.Service;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/// Turns the topology's alarms into CloudWatch's.
public final class AlarmMaker {
  private static final Duration MINUTE = Duration.minutes(1);
  private static final int FAILURES_OF_A_DEPLOYMENT = 10;
  private static final int FULL_PERCENT = 95;

  private final Blueprint blueprint;
  private final PlatformStack platform;
  private final AlarmMetrics metrics;

  /// Prepares.
  ///
  /// @param blueprint the environment
  /// @param platform whose load balancer is watched
  public AlarmMaker(Blueprint blueprint, PlatformStack platform) {
    this.blueprint = blueprint;
    this.platform = platform;
    metrics = new AlarmMetrics(blueprint, platform);
  }

  /// Creates one of the topology's.
  ///
  /// @param scope the stack that owns it
  /// @param alarm what it watches
  /// @return without an action
  public Alarm create(VenueStack scope, io.tradewind.topology.Alarm alarm) {
    return Alarm.Builder.create(scope, "Alarm" + VenueStack.logical(alarm.name()))
        .alarmName(name(alarm.name()))
        .alarmDescription(
            "%s of %s".formatted(alarm.statistic().name().toLowerCase(Locale.ROOT), alarm.metric()))
        .metric(metrics.of(alarm))
        .threshold(alarm.threshold())
        .comparisonOperator(comparison(alarm.comparison()))
        .evaluationPeriods(alarm.periods())
        .datapointsToAlarm(alarm.datapoints())
        .treatMissingData(missing(alarm.missingData()))
        .build();
  }

  /// Creates the alarm that takes a deployment back: failed requests of the service's target
  /// groups, or full memory where it has none.
  ///
  /// @param scope the stack that owns it
  /// @param id unique in it
  /// @param service which
  /// @param ecsName of the ECS service
  /// @return without an action
  public Alarm ofDeployment(VenueStack scope, String id, Service service, String ecsName) {
    var failures = failures(service);
    var builder =
        Alarm.Builder.create(scope, id)
            .alarmName(name(ecsName + "-deployment"))
            .evaluationPeriods(2)
            .datapointsToAlarm(2)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .treatMissingData(TreatMissingData.NOT_BREACHING);
    if (failures.isEmpty()) {
      var dimensions = new LinkedHashMap<String, String>();
      dimensions.put("ClusterName", blueprint.prefix());
      dimensions.put("ServiceName", ecsName);
      return builder
          .alarmDescription("memory of " + ecsName)
          .metric(
              AlarmMetrics.metric("AWS/ECS", "MemoryUtilization", "Maximum", dimensions, MINUTE))
          .threshold(FULL_PERCENT)
          .build();
    }
    return builder
        .alarmDescription("failed requests of " + ecsName)
        .metric(
            AlarmMetrics.math(
                "SUM([%s])".formatted(String.join(", ", failures.keySet())),
                "failures",
                failures,
                MINUTE))
        .threshold(FAILURES_OF_A_DEPLOYMENT)
        .build();
  }

  private Map<String, IMetric> failures(Service service) {
    var failures = new LinkedHashMap<String, IMetric>();
    for (var group : platform.balancer().targetsOf(service.name())) {
      var dimensions = new LinkedHashMap<String, String>();
      dimensions.put("LoadBalancer", platform.balancer().balancer().getLoadBalancerFullName());
      dimensions.put("TargetGroup", group.getTargetGroupFullName());
      failures.put(
          "m" + failures.size(),
          AlarmMetrics.metric(
              "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum", dimensions, MINUTE));
    }
    return failures;
  }

  private String name(String alarm) {
    return blueprint.prefix() + "-" + alarm;
  }

  private static ComparisonOperator comparison(Comparison comparison) {
    return switch (comparison) {
      case GREATER -> ComparisonOperator.GREATER_THAN_THRESHOLD;
      case GREATER_OR_EQUAL -> ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
      case LESS -> ComparisonOperator.LESS_THAN_THRESHOLD;
      case LESS_OR_EQUAL -> ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD;
    };
  }

  private static TreatMissingData missing(MissingData missing) {
    return switch (missing) {
      case BREACHING -> TreatMissingData.BREACHING;
      case NOT_BREACHING -> TreatMissingData.NOT_BREACHING;
      case IGNORE -> TreatMissingData.IGNORE;
      case MISSING -> TreatMissingData.MISSING;
    };
  }
}
