package io.tradewind.infra.api;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.function.OutsideFunction;
import io.tradewind.infra.messaging.MessagingStack;
import io.tradewind.infra.observability.LogGroups;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/// The way back to API Gateway's connections. Its management API is on the internet only, and the
/// services have no way there, so they put messages into a queue and a function outside of the
/// network hands them over.
final class ConnectionPush {
  /// Below a sixth of the queue's visibility, as Lambda asks for.
  private static final int TIMEOUT_SECONDS = 5;

  private static final int BATCH = 10;
  private static final int CONCURRENCY = 50;

  private ConnectionPush() {}

  static void add(
      Construct scope,
      Blueprint blueprint,
      MessagingStack messaging,
      WebSocketGatewayApi api,
      LogGroups logs) {
    var queue = messaging.queue(MessagingStack.CONNECTION_MESSAGES).getQueueArn();
    var push = OutsideFunction.create(scope, blueprint, logs, definition(api));
    var connections =
        Stack.of(scope)
            .formatArn(
                ArnComponents.builder()
                    .service("execute-api")
                    .resource(api.id())
                    .resourceName(api.stage() + "/*/@connections/*")
                    .build());
    push.allow(List.of("execute-api:ManageConnections"), connections);
    push.allow(List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"), queue);
    push.allow(List.of("kms:Decrypt"), messaging.key().getKeyArn());
    var mapping =
        CfnEventSourceMapping.Builder.create(scope, "PushSource")
            .functionName(push.function().getRef())
            .eventSourceArn(queue)
            .batchSize(BATCH)
            .functionResponseTypes(List.of("ReportBatchItemFailures"))
            .scalingConfig(
                CfnEventSourceMapping.ScalingConfigProperty.builder()
                    .maximumConcurrency(CONCURRENCY)
                    .build())
            .build();
    // Lambda tries whether it may read the queue when the mapping is made.
    mapping.getNode().addDependency(push.role().getNode().findChild("DefaultPolicy"));
  }

  private static OutsideFunction.Definition definition(WebSocketGatewayApi api) {
    var endpoint =
        "https://%s.execute-api.%s.%s/%s"
            .formatted(api.id(), Aws.REGION, Aws.URL_SUFFIX, api.stage());
    return new OutsideFunction.Definition(
        "Push",
        "connection-push",
        "hands messages of a queue to WebSocket connections",
        "push.js",
        TIMEOUT_SECONDS,
        Map.of("ENDPOINT", endpoint));
  }
}
