package io.tradewind.infra.service;

import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.messaging.MessagingStack;
import io.tradewind.topology.Queue;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// What the tasks of a service may ask of AWS. A service that is not named here may ask nothing.
///
/// @param data buckets and their key
/// @param messaging queues and their key
/// @param queues the topology's
record TaskPermissions(DataStack data, MessagingStack messaging, List<Queue> queues) {

  List<PolicyStatement> of(String service) {
    return switch (service) {
      case "worker" -> worker();
      case "order-api" -> orderApi();
      case "account-api" -> accountApi();
      case "matching-engine" -> matchingEngine();
      default -> List.of();
    };
  }

  /// It sends what the outbox holds, receives it again, and writes confirmations.
  private List<PolicyStatement> worker() {
    var arns = queues.stream().map(queue -> messaging.queue(queue.name()).getQueueArn()).toList();
    var statements = new ArrayList<PolicyStatement>();
    statements.add(
        allow(
            List.of(
                "sqs:SendMessage",
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:GetQueueUrl",
                "sqs:GetQueueAttributes"),
            arns));
    statements.add(
        allow(List.of("kms:GenerateDataKey", "kms:Decrypt"), List.of(messaging.key().getKeyArn())));
    statements.addAll(bucket(data.buckets().exports().getBucketArn()));
    return statements;
  }

  /// It shows how full the queues are, and takes messages back from where they were given up.
  private List<PolicyStatement> accountApi() {
    var arns = queues.stream().map(queue -> messaging.queue(queue.name()).getQueueArn()).toList();
    return List.of(
        allow(
            List.of(
                "sqs:GetQueueUrl",
                "sqs:GetQueueAttributes",
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:SendMessage"),
            arns),
        allow(List.of("kms:GenerateDataKey", "kms:Decrypt"), List.of(messaging.key().getKeyArn())));
  }

  /// It pushes to the connections that API Gateway holds.
  private List<PolicyStatement> orderApi() {
    var queue = messaging.queue(MessagingStack.CONNECTION_MESSAGES).getQueueArn();
    return List.of(
        allow(List.of("sqs:SendMessage", "sqs:GetQueueUrl"), List.of(queue)),
        allow(List.of("kms:GenerateDataKey", "kms:Decrypt"), List.of(messaging.key().getKeyArn())));
  }

  /// It archives old ranges of the journal.
  private List<PolicyStatement> matchingEngine() {
    return bucket(data.buckets().archive().getBucketArn());
  }

  private List<PolicyStatement> bucket(String arn) {
    return List.of(
        allow(List.of("s3:GetObject", "s3:PutObject"), List.of(arn + "/*")),
        allow(List.of("s3:ListBucket"), List.of(arn)),
        allow(List.of("kms:GenerateDataKey", "kms:Decrypt"), List.of(data.key().getKeyArn())));
  }

  static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }
}
