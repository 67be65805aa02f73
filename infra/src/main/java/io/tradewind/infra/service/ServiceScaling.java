package io.tradewind.infra.service;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.messaging.MessagingStack;
import io.tradewind.infra.observability.AlarmMaker;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.topology.AlarmAction;
import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import io.tradewind.topology.scaling.Tracking;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.CustomizedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricDataQueryProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.ecs.CfnService;

/// How the number of a service's tasks follows its load: a policy to each of the topology's
/// targets, steps on its alarms, and a higher minimum when the market opens. Any policy adds tasks;
/// all must agree to remove some.
final class ServiceScaling {
  private final VenueStack scope;
  private final Blueprint blueprint;
  private final Service service;
  private final PlatformStack platform;
  private final CfnScalableTarget target;

  ServiceScaling(
      VenueStack scope,
      Blueprint blueprint,
      Service service,
      PlatformStack platform,
      CfnService ecsService) {
    this.scope = scope;
    this.blueprint = blueprint;
    this.service = service;
    this.platform = platform;
    var builder =
        CfnScalableTarget.Builder.create(scope, "Tasks")
            .serviceNamespace("ecs")
            .scalableDimension("ecs:service:DesiredCount")
            .resourceId(
                "service/%s/%s"
                    .formatted(platform.cluster().getClusterName(), ecsService.getAttrName()))
            .minCapacity(blueprint.minimum(service))
            .maxCapacity(blueprint.standsBy() ? 0 : service.maximum());
    var open = blueprint.environment().compute().marketOpen();
    if (open != null && !blueprint.standsBy()) {
      var more = Math.min(service.maximum(), open.factor() * blueprint.minimum(service));
      builder.scheduledActions(
          List.of(
              schedule("market-open", open.scaleOut(), more),
              schedule("market-settled", open.scaleIn(), blueprint.minimum(service))));
    }
    target = builder.build();
  }

  private static CfnScalableTarget.ScheduledActionProperty schedule(
      String name, String schedule, int minimum) {
    return CfnScalableTarget.ScheduledActionProperty.builder()
        .scheduledActionName(name)
        .schedule(schedule)
        .timezone("UTC")
        .scalableTargetAction(
            CfnScalableTarget.ScalableTargetActionProperty.builder().minCapacity(minimum).build())
        .build();
  }

  void add(AlarmMaker alarms) {
    service.scaling().forEach(this::track);
    for (var alarm : blueprint.topology().alarms()) {
      if (alarm.action() instanceof AlarmAction.Scale(var name, var tasks)
          && name.equals(service.name())) {
        var policy = step(alarm.name(), tasks);
        var created = alarms.create(scope, alarm).getNode().getDefaultChild();
        ((CfnAlarm) Objects.requireNonNull(created)).setAlarmActions(List.of(policy.getRef()));
      }
    }
  }

  private void track(ScalingTarget wanted) {
    switch (wanted) {
      case ScalingTarget.Cpu(var percent) ->
          predefined("Cpu", "ECSServiceAverageCPUUtilization", null, percent);
      case ScalingTarget.Memory(var percent) ->
          predefined("Memory", "ECSServiceAverageMemoryUtilization", null, percent);
      case ScalingTarget.RequestsPerTarget(var group, var perMinute) ->
          predefined("Requests", "ALBRequestCountPerTarget", label(group), perMinute);
      case ScalingTarget.QueueBacklog(var queue, var messages) -> backlog(queue, messages);
    }
  }

  private String label(String group) {
    var balancer = platform.balancer();
    return "%s/%s"
        .formatted(
            balancer.balancer().getLoadBalancerFullName(),
            balancer.target(group).getTargetGroupFullName());
  }

  private void predefined(String id, String metric, @Nullable String label, double value) {
    var specification =
        PredefinedMetricSpecificationProperty.builder().predefinedMetricType(metric);
    if (label != null) {
      specification.resourceLabel(label);
    }
    policy(id, configuration(value).predefinedMetricSpecification(specification.build()).build());
  }

  /// Messages that wait, divided by the tasks that run. ECS reports a value for each task and
  /// minute, so the number of values is the number of tasks: that is free, Container Insights is
  /// not.
  private void backlog(String queue, double messages) {
    var waiting =
        TargetTrackingMetricDataQueryProperty.builder()
            .id("waiting")
            .returnData(false)
            .metricStat(
                statistic(
                    "AWS/SQS",
                    "ApproximateNumberOfMessagesVisible",
                    "Maximum",
                    List.of(dimension("QueueName", MessagingStack.namePrefix(blueprint) + queue))))
            .build();
    var running =
        TargetTrackingMetricDataQueryProperty.builder()
            .id("running")
            .returnData(false)
            .metricStat(
                statistic(
                    "AWS/ECS",
                    "CPUUtilization",
                    "SampleCount",
                    List.of(
                        dimension("ClusterName", platform.cluster().getClusterName()),
                        dimension("ServiceName", service.name()))))
            .build();
    var each =
        TargetTrackingMetricDataQueryProperty.builder()
            .id("each")
            .expression("waiting / IF(running > 0, running, 1)")
            .label("messages for each task")
            .returnData(true)
            .build();
    policy(
        "Backlog" + VenueStack.logical(queue.replace(".fifo", "")),
        configuration(messages)
            .customizedMetricSpecification(
                CustomizedMetricSpecificationProperty.builder()
                    .metrics(List.of(waiting, running, each))
                    .build())
            .build());
  }

  private static CfnScalingPolicy.TargetTrackingMetricStatProperty statistic(
      String namespace,
      String name,
      String statistic,
      List<CfnScalingPolicy.TargetTrackingMetricDimensionProperty> dimensions) {
    return CfnScalingPolicy.TargetTrackingMetricStatProperty.builder()
        .stat(statistic)
        .metric(
            CfnScalingPolicy.TargetTrackingMetricProperty.builder()
                .namespace(namespace)
                .metricName(name)
                .dimensions(dimensions)
                .build())
        .build();
  }

  private static CfnScalingPolicy.TargetTrackingMetricDimensionProperty dimension(
      String name, String value) {
    return CfnScalingPolicy.TargetTrackingMetricDimensionProperty.builder()
        .name(name)
        .value(value)
        .build();
  }

  private static TargetTrackingScalingPolicyConfigurationProperty.Builder configuration(
      double value) {
    return TargetTrackingScalingPolicyConfigurationProperty.builder()
        .targetValue(value)
        .scaleOutCooldown(Tracking.OF_ECS.addCooldownSeconds())
        .scaleInCooldown(Tracking.OF_ECS.removeCooldownSeconds());
  }

  private void policy(String id, TargetTrackingScalingPolicyConfigurationProperty configuration) {
    CfnScalingPolicy.Builder.create(scope, "By" + id)
        .policyName("%s-%s-by-%s".formatted(blueprint.prefix(), service.name(), id))
        .policyType("TargetTrackingScaling")
        .scalingTargetId(target.getRef())
        .targetTrackingScalingPolicyConfiguration(configuration)
        .build();
  }

  private CfnScalingPolicy step(String alarm, int tasks) {
    return CfnScalingPolicy.Builder.create(scope, "StepOn" + VenueStack.logical(alarm))
        .policyName("%s-%s-on-%s".formatted(blueprint.prefix(), service.name(), alarm))
        .policyType("StepScaling")
        .scalingTargetId(target.getRef())
        .stepScalingPolicyConfiguration(
            CfnScalingPolicy.StepScalingPolicyConfigurationProperty.builder()
                .adjustmentType("ChangeInCapacity")
                .cooldown(Tracking.OF_ECS.addCooldownSeconds())
                .metricAggregationType("Maximum")
                .stepAdjustments(
                    List.of(
                        CfnScalingPolicy.StepAdjustmentProperty.builder()
                            .metricIntervalLowerBound(0)
                            .scalingAdjustment(tasks)
                            .build()))
                .build())
        .build();
  }
}
