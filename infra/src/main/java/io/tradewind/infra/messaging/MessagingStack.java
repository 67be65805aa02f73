package io.tradewind.infra.messaging;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.DeduplicationScope;
import software.amazon.awscdk.services.sqs.FifoThroughputLimit;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// The topology's queues, and the one that leads back to API Gateway's WebSocket connections.
public final class MessagingStack extends VenueStack {
  /// Messages for connections that API Gateway holds. Only the cloud has it: on one machine the
  /// edge takes them itself.
  public static final String CONNECTION_MESSAGES = "connection-messages.fifo";

  private static final int RETENTION_DAYS = 4;
  private static final int DEAD_RETENTION_DAYS = 14;

  private final Key key;
  private final Map<String, Queue> queues = new LinkedHashMap<>();

  /// Creates them.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  public MessagingStack(Construct scope, Blueprint blueprint) {
    super(scope, blueprint, "Messaging", "queues with their dead-letter queues");
    key =
        Key.Builder.create(this, "Key")
            .description("messages of " + blueprint.prefix())
            .enableKeyRotation(true)
            .build();
    for (var queue : all(blueprint)) {
      if (queue.deadLetterQueue() == null) {
        createDead(queue);
      }
    }
    for (var queue : all(blueprint)) {
      if (queue.deadLetterQueue() != null) {
        create(queue);
      }
    }
  }

  private static List<io.tradewind.topology.Queue> all(Blueprint blueprint) {
    var dead = CONNECTION_MESSAGES.replace(".fifo", "-dead.fifo");
    var all = new ArrayList<>(blueprint.topology().queues());
    // A message that is 30 s late is of no use to a connection.
    all.add(new io.tradewind.topology.Queue(CONNECTION_MESSAGES, true, dead, 3, 30));
    all.add(new io.tradewind.topology.Queue(dead, true, null, 0, 30));
    return all;
  }

  private void create(io.tradewind.topology.Queue queue) {
    var built =
        builder(queue, RETENTION_DAYS)
            .deadLetterQueue(
                DeadLetterQueue.builder()
                    .queue(queue(Objects.requireNonNull(queue.deadLetterQueue())))
                    .maxReceiveCount(queue.maxReceives())
                    .build())
            .build();
    queues.put(queue.name(), built);
  }

  /// A dead-letter queue takes messages from its own queue only. The ARN is spelled out, for the
  /// two would otherwise wait for each other.
  private void createDead(io.tradewind.topology.Queue queue) {
    var built = builder(queue, DEAD_RETENTION_DAYS).build();
    var sources =
        all(blueprint()).stream()
            .filter(one -> queue.name().equals(one.deadLetterQueue()))
            .map(one ->
                formatArn(
                    ArnComponents.builder().service("sqs").resource(name(one.name())).build()))
            .toList();
    var policy = new LinkedHashMap<String, Object>();
    policy.put("redrivePermission", "byQueue");
    policy.put("sourceQueueArns", sources);
    ((CfnQueue) Objects.requireNonNull(built.getNode().getDefaultChild()))
        .setRedriveAllowPolicy(policy);
    queues.put(queue.name(), built);
  }

  private Queue.Builder builder(io.tradewind.topology.Queue queue, int retentionDays) {
    var builder =
        Queue.Builder.create(this, logical(queue.name().replace(".fifo", "")))
            .queueName(name(queue.name()))
            .encryption(QueueEncryption.KMS)
            .encryptionMasterKey(key)
            .dataKeyReuse(Duration.minutes(5))
            .enforceSsl(true)
            .visibilityTimeout(Duration.seconds(queue.visibilitySeconds()))
            .retentionPeriod(Duration.days(retentionDays));
    if (queue.fifo()) {
      builder
          .fifo(true)
          .deduplicationScope(DeduplicationScope.MESSAGE_GROUP)
          .fifoThroughputLimit(FifoThroughputLimit.PER_MESSAGE_GROUP_ID);
    }
    return builder;
  }

  private String name(String queue) {
    return namePrefix(blueprint()) + queue;
  }

  /// What the queues' names begin with in the account: the services take at most 20 letters.
  ///
  /// @param blueprint of an environment
  /// @return such as `prod-`
  public static String namePrefix(Blueprint blueprint) {
    return blueprint.environment().name() + "-";
  }

  /// A queue.
  ///
  /// @param name in the topology
  /// @return never null
  public Queue queue(String name) {
    return Objects.requireNonNull(queues.get(name), name);
  }

  /// What messages are encrypted with.
  ///
  /// @return a key of the account
  public Key key() {
    return key;
  }
}
