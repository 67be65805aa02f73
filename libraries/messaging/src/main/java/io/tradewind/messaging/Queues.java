package io.tradewind.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues of the venue. Safe to share between threads; blocking.
public final class Queues implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Queues.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// Longer than a long poll.
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(25);

  private static final String RETENTION_SECONDS = "" + Duration.ofDays(4).toSeconds();
  private static final String DEAD_RETENTION_SECONDS = "" + Duration.ofDays(14).toSeconds();

  private final SqsClient client;
  private final Map<String, MessageQueue> byName;

  private Queues(SqsClient client, Map<String, MessageQueue> byName) {
    this.client = client;
    this.byName = byName;
  }

  /// Finds the queues; on this machine, creates them.
  ///
  /// @param settings where they are
  /// @param definitions what they are
  /// @return to be closed
  /// @throws QueueUnavailable if one of them can't be found
  public static Queues open(QueueSettings settings, List<QueueDefinition> definitions) {
    var client = client(settings);
    try {
      var byName = new LinkedHashMap<String, MessageQueue>();
      for (var definition : definitions) {
        byName.put(definition.name(), find(client, settings, definition));
      }
      return new Queues(client, byName);
    } catch (SdkException e) {
      client.close();
      throw new QueueUnavailable("the queues can't be found: " + e.getMessage(), e);
    }
  }

  private static SqsClient client(QueueSettings settings) {
    var http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(SOCKET_TIMEOUT);
    var builder = SqsClient.builder().httpClientBuilder(http);
    var endpoint = settings.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    var region = settings.region();
    if (region != null) {
      builder.region(Region.of(region));
    }
    if (settings.local()) {
      // The SDK wants something to sign with; a local queue does not look.
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
    return builder.build();
  }

  private static MessageQueue find(
      SqsClient client, QueueSettings settings, QueueDefinition definition) {
    var name = settings.prefix() + definition.name() + ".fifo";
    var deadName = settings.prefix() + definition.name() + "-dead.fifo";
    if (settings.local()) {
      create(client, name, deadName, definition);
    }
    return new MessageQueue(
        client,
        definition,
        client.getQueueUrl(call -> call.queueName(name)).queueUrl(),
        client.getQueueUrl(call -> call.queueName(deadName)).queueUrl());
  }

  private static void create(
      SqsClient client, String name, String deadName, QueueDefinition definition) {
    var dead = attributes(Duration.ofSeconds(30), DEAD_RETENTION_SECONDS);
    var deadUrl = ensure(client, deadName, dead);
    var arn =
        client
            .getQueueAttributes(
                call -> call.queueUrl(deadUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    var live = attributes(definition.visibility(), RETENTION_SECONDS);
    live.put(
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
            .formatted(arn, definition.maxReceives()));
    ensure(client, name, live);
  }

  private static Map<QueueAttributeName, String> attributes(
      Duration visibility, String retentionSeconds) {
    var attributes = new HashMap<QueueAttributeName, String>();
    attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, "" + visibility.toSeconds());
    attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, retentionSeconds);
    return attributes;
  }

  /// A queue that an earlier version made may be defined otherwise: what can be changed is changed.
  private static String ensure(
      SqsClient client, String name, Map<QueueAttributeName, String> attributes) {
    var existing = client.listQueues(call -> call.queueNamePrefix(name)).queueUrls();
    for (var url : existing) {
      if (url.endsWith("/" + name)) {
        var changeable = new HashMap<>(attributes);
        changeable.remove(QueueAttributeName.FIFO_QUEUE);
        client.setQueueAttributes(call -> call.queueUrl(url).attributes(changeable));
        return url;
      }
    }
    LOG.info("creating queue {}", name);
    return client.createQueue(call -> call.queueName(name).attributes(attributes)).queueUrl();
  }

  /// Gives a queue.
  ///
  /// @param name as defined
  /// @return the queue
  /// @throws IllegalArgumentException naming the queues that there are
  public MessageQueue queue(String name) {
    var queue = byName.get(name);
    if (queue == null) {
      throw new IllegalArgumentException(
          "there is no queue '%s'; there are %s".formatted(name, byName.keySet()));
    }
    return queue;
  }

  /// Gives every queue.
  ///
  /// @return in the order of their definitions
  public List<MessageQueue> all() {
    return List.copyOf(byName.values());
  }

  @Override
  public void close() {
    client.close();
  }
}
