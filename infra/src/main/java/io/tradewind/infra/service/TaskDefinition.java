package io.tradewind.infra.service;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.messaging.MessagingStack;
import io.tradewind.infra.network.Reach;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.infra.registry.RegistryStack;
import io.tradewind.topology.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;

/// The tasks of a service: an image that can't write to itself, run by nobody, with a role of its
/// own.
final class TaskDefinition {
  /// Fargate's longest: streams end slowly.
  private static final int STOP_SECONDS = 120;

  /// How long a task answers while the load balancer forgets it; the rest of the stop is for what
  /// it has begun.
  private static final int DRAIN_SECONDS = 15;

  private static final int METRIC_SECONDS = 60;

  /// The worker works off queues, and the operator's API shows how full they are.
  private static final Set<String> USES_QUEUES = Set.of("worker", "account-api");

  /// Every image has an argument file for Java that asks the process whether it lives, for images
  /// have no shell.
  private static final List<String> HEALTH =
      List.of("CMD", "/opt/java/bin/java", "@/app/health.args");

  private final VenueStack scope;
  private final Blueprint blueprint;
  private final Service service;
  private final DataStack data;
  private final MessagingStack messaging;
  private final PlatformStack platform;
  private final ILogGroup logs;
  private final CfnParameter imageTag;

  TaskDefinition(
      VenueStack scope,
      Blueprint blueprint,
      Service service,
      ServiceStack.Ground ground,
      ILogGroup logs) {
    this.scope = scope;
    this.blueprint = blueprint;
    this.service = service;
    this.data = ground.data();
    this.messaging = ground.messaging();
    this.platform = ground.platform();
    this.logs = logs;
    imageTag =
        CfnParameter.Builder.create(scope, "ImageTag")
            .type("String")
            .defaultValue("0.1.0")
            .allowedPattern("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}")
            .description("which image runs; tags are never moved")
            .build();
  }

  /// Creates the definition.
  ///
  /// @param zone that is known beforehand; null for tasks that ECS spreads
  /// @return for a service
  CfnTaskDefinition create(List<PolicyStatement> permissions, @Nullable String zone) {
    var suffix = zone == null ? "" : zone.toUpperCase(Locale.ROOT);
    var taskRole = role("TaskRole" + suffix, "what the tasks may do");
    permissions.forEach(taskRole::addToPolicy);
    var graviton = blueprint.environment().compute().graviton();
    return CfnTaskDefinition.Builder.create(scope, "Task" + suffix)
        .family(blueprint.prefix() + "-" + service.name() + (zone == null ? "" : "-" + zone))
        .requiresCompatibilities(List.of("FARGATE"))
        .networkMode("awsvpc")
        .cpu(String.valueOf(service.cpuUnits()))
        .memory(String.valueOf(service.memoryMiB()))
        .runtimePlatform(
            CfnTaskDefinition.RuntimePlatformProperty.builder()
                .cpuArchitecture(graviton ? "ARM64" : "X86_64")
                .operatingSystemFamily("LINUX")
                .build())
        .taskRoleArn(taskRole.getRoleArn())
        .executionRoleArn(executionRole("ExecutionRole" + suffix).getRoleArn())
        .volumes(List.of(CfnTaskDefinition.VolumeProperty.builder().name("scratch").build()))
        .containerDefinitions(List.of(container(zone)))
        .build();
  }

  private CfnTaskDefinition.ContainerDefinitionProperty container(@Nullable String zone) {
    return CfnTaskDefinition.ContainerDefinitionProperty.builder()
        .name(service.name())
        .image(image())
        .essential(true)
        .user("65532")
        .readonlyRootFilesystem(true)
        .privileged(false)
        .mountPoints(
            List.of(
                CfnTaskDefinition.MountPointProperty.builder()
                    .sourceVolume("scratch")
                    .containerPath("/tmp")
                    .readOnly(false)
                    .build()))
        .portMappings(
            List.of(
                CfnTaskDefinition.PortMappingProperty.builder()
                    .containerPort(Reach.SERVICE_PORT)
                    .protocol("tcp")
                    .build()))
        .environment(environment(zone))
        .secrets(new TaskSecrets(data, service.name()).variables())
        .healthCheck(
            CfnTaskDefinition.HealthCheckProperty.builder()
                .command(HEALTH)
                .interval(10)
                .timeout(5)
                .retries(3)
                .startPeriod(60)
                .build())
        .stopTimeout(STOP_SECONDS)
        .logConfiguration(logging())
        .build();
  }

  private String image() {
    return "%s.dkr.ecr.%s.%s/%s:%s"
        .formatted(
            Aws.ACCOUNT_ID,
            Aws.REGION,
            Aws.URL_SUFFIX,
            RegistryStack.repositoryName(blueprint, service.name()),
            imageTag.getValueAsString());
  }

  private List<CfnTaskDefinition.KeyValuePairProperty> environment(@Nullable String zone) {
    var values = new LinkedHashMap<String, String>();
    values.put("TRADEWIND_SERVICE_HOST", "0.0.0.0");
    values.put("TRADEWIND_SERVICE_PORT", "" + Reach.SERVICE_PORT);
    values.put("TRADEWIND_SERVICE_DRAIN_SECONDS", "" + DRAIN_SECONDS);
    values.put("TRADEWIND_SERVICE_TRUSTED_PROXIES", Reach.NETWORK);
    values.put("TRADEWIND_SERVICE_VIEWER_HEADER", Reach.VIEWER_ADDRESS);
    if (zone != null) {
      values.put("TRADEWIND_SERVICE_ZONE", zone);
    }
    values.put("TRADEWIND_DATABASE_URL", data.database().url());
    values.put("TRADEWIND_DATABASE_USER", data.database().user());
    values.put("TRADEWIND_LOGS", "json");
    values.put("TRADEWIND_METRICS_EMBEDDED_SECONDS", "" + METRIC_SECONDS);
    if (USES_QUEUES.contains(service.name())) {
      values.put("TRADEWIND_QUEUE_REGION", Aws.REGION);
      values.put("TRADEWIND_QUEUE_PREFIX", MessagingStack.namePrefix(blueprint));
    }
    if (service.name().equals("worker")) {
      values.put("TRADEWIND_WORKER_RELAY", platform.webhookRelay());
    }
    if (service.name().equals("order-api")) {
      values.put("TRADEWIND_GATEWAY_REGION", Aws.REGION);
      values.put(
          "TRADEWIND_GATEWAY_QUEUE",
          messaging.queue(MessagingStack.CONNECTION_MESSAGES).getQueueUrl());
    }
    return values.entrySet().stream()
        .map(entry ->
            CfnTaskDefinition.KeyValuePairProperty.builder()
                .name(entry.getKey())
                .value(entry.getValue())
                .build())
        .toList();
  }

  /// Lines are dropped rather than waited for: an outage of the logs must not stop trading.
  private CfnTaskDefinition.LogConfigurationProperty logging() {
    var options = new LinkedHashMap<String, String>();
    options.put("awslogs-group", logs.getLogGroupName());
    options.put("awslogs-region", Aws.REGION);
    options.put("awslogs-stream-prefix", "task");
    options.put("mode", "non-blocking");
    options.put("max-buffer-size", "25m");
    return CfnTaskDefinition.LogConfigurationProperty.builder()
        .logDriver("awslogs")
        .options(options)
        .build();
  }

  /// What ECS itself does for a task: fetch its image, read its secrets, write its lines.
  private Role executionRole(String id) {
    var role = role(id, "what ECS does for the tasks");
    var repository =
        scope.formatArn(
            ArnComponents.builder()
                .service("ecr")
                .resource("repository")
                .resourceName(RegistryStack.repositoryName(blueprint, service.name()))
                .build());
    role.addToPolicy(
        TaskPermissions.allow(
            List.of(
                "ecr:BatchCheckLayerAvailability",
                "ecr:GetDownloadUrlForLayer",
                "ecr:BatchGetImage"),
            List.of(repository)));
    role.addToPolicy(TaskPermissions.allow(List.of("ecr:GetAuthorizationToken"), List.of("*")));
    role.addToPolicy(
        TaskPermissions.allow(
            List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(logs.getLogGroupArn())));
    role.addToPolicy(
        TaskPermissions.allow(
            List.of("secretsmanager:GetSecretValue"),
            new TaskSecrets(data, service.name()).arns(blueprint.standsBy())));
    role.addToPolicy(
        TaskPermissions.allow(List.of("kms:Decrypt"), List.of(data.key().getKeyArn())));
    return role;
  }

  private Role role(String id, String description) {
    return Role.Builder.create(scope, id)
        .description(service.name() + ": " + description)
        .assumedBy(
            ServicePrincipal.Builder.create("ecs-tasks.amazonaws.com")
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build())
        .build();
  }
}
