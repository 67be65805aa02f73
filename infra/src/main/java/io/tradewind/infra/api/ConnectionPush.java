package io.tradewind.infra.api;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.messaging.MessagingStack;
import io.tradewind.infra.observability.LogGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/// The way back to API Gateway's connections. Its management API is on the internet only, and the
/// services have no way there, so they put messages into a queue and a function outside of the
/// network hands them over.
final class ConnectionPush {
  /// Below a sixth of the queue's visibility, as Lambda asks for.
  private static final int TIMEOUT_SECONDS = 5;

  private static final int BATCH = 10;
  private static final int MEGABYTES = 256;
  private static final int CONCURRENCY = 50;

  private ConnectionPush() {}

  static void add(
      Construct scope,
      Blueprint blueprint,
      MessagingStack messaging,
      WebSocketGatewayApi api,
      LogGroups logs) {
    var queue = messaging.queue(MessagingStack.CONNECTION_MESSAGES);
    var group = logs.create("PushLogs", "connection-push");
    var role = role(scope, messaging, api, group);
    var function = function(scope, blueprint, api, group, role);
    var mapping =
        CfnEventSourceMapping.Builder.create(scope, "PushSource")
            .functionName(function.getRef())
            .eventSourceArn(queue.getQueueArn())
            .batchSize(BATCH)
            .functionResponseTypes(List.of("ReportBatchItemFailures"))
            .scalingConfig(
                CfnEventSourceMapping.ScalingConfigProperty.builder()
                    .maximumConcurrency(CONCURRENCY)
                    .build())
            .build();
    // Lambda tries whether it may read the queue when the mapping is made.
    mapping.getNode().addDependency(role.getNode().findChild("DefaultPolicy"));
  }

  private static Role role(
      Construct scope, MessagingStack messaging, WebSocketGatewayApi api, ILogGroup group) {
    var role =
        Role.Builder.create(scope, "PushRole")
            .description("hands messages to connections")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    var connections =
        Stack.of(scope)
            .formatArn(
                ArnComponents.builder()
                    .service("execute-api")
                    .resource(api.id())
                    .resourceName(api.stage() + "/*/@connections/*")
                    .build());
    allow(role, List.of("execute-api:ManageConnections"), connections);
    allow(
        role,
        List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
        messaging.queue(MessagingStack.CONNECTION_MESSAGES).getQueueArn());
    allow(role, List.of("kms:Decrypt"), messaging.key().getKeyArn());
    allow(role, List.of("logs:CreateLogStream", "logs:PutLogEvents"), group.getLogGroupArn());
    return role;
  }

  private static CfnFunction function(
      Construct scope, Blueprint blueprint, WebSocketGatewayApi api, ILogGroup group, Role role) {
    return CfnFunction.Builder.create(scope, "Push")
        .functionName(blueprint.prefix() + "-connection-push")
        .description("hands messages of a queue to WebSocket connections")
        .runtime("nodejs24.x")
        .architectures(List.of("arm64"))
        .handler("index.handler")
        .code(CfnFunction.CodeProperty.builder().zipFile(source()).build())
        .memorySize(MEGABYTES)
        .timeout(TIMEOUT_SECONDS)
        .role(role.getRoleArn())
        .environment(
            CfnFunction.EnvironmentProperty.builder()
                .variables(
                    Map.of(
                        "ENDPOINT",
                        "https://%s.execute-api.%s.%s/%s"
                            .formatted(api.id(), Aws.REGION, Aws.URL_SUFFIX, api.stage())))
                .build())
        .loggingConfig(
            CfnFunction.LoggingConfigProperty.builder()
                .logGroup(group.getLogGroupName())
                .logFormat("JSON")
                .build())
        .build();
  }

  private static void allow(Role role, List<String> actions, String resource) {
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build());
  }

  private static String source() {
    try (var file = ConnectionPush.class.getResourceAsStream("/functions/push.js")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
