package io.tradewind.orderapi.gateway;

import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

/// The managed service's interface by way of a queue, where the network has no way to it: a
/// function outside posts what the queue holds (decision 41).
///
/// A connection is a group of the FIFO queue, so its texts keep their order. That a client has left
/// is never heard here: the gateway's own `$disconnect` tells it.
public final class QueuedConnectionApi implements ConnectionApi {
  /// Who signs where nobody looks: a queue on this machine.
  private static final String LOCAL = "local";

  private final String queueUrl;
  private final SqsClient client;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Posts posts = new Posts();

  /// What the function reads; see `push.js`.
  private record Post(String connectionId, String data) {}

  /// The same for the end of a connection.
  private record Close(String connectionId, boolean close) {}

  /// Creates a client of a queue on AWS, with the process's own credential.
  ///
  /// @param queueUrl of a FIFO queue
  /// @param region where it is
  public QueuedConnectionApi(String queueUrl, String region) {
    this(queueUrl, region, null);
  }

  /// Creates a client.
  ///
  /// @param queueUrl of a FIFO queue
  /// @param region where it is
  /// @param endpoint of a queue service on this machine, or null for AWS's
  QueuedConnectionApi(String queueUrl, String region, @Nullable URI endpoint) {
    this.queueUrl = queueUrl;
    var builder =
        SqsClient.builder()
            .region(Region.of(region))
            .httpClientBuilder(Posts.http())
            .overrideConfiguration(Posts.once());
    if (endpoint != null) {
      builder
          .endpointOverride(endpoint)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create(LOCAL, LOCAL)));
    }
    client = builder.build();
  }

  @Override
  public CompletableFuture<Outcome> post(String connectionId, String text) {
    return send(connectionId, new Post(connectionId, text));
  }

  @Override
  public void delete(String connectionId) {
    var _ = send(connectionId, new Close(connectionId, true));
  }

  private CompletableFuture<Outcome> send(String connectionId, Object message) {
    var body = mapper.writeValueAsString(message);
    return posts.ask(() ->
        client.sendMessage(request ->
            request
                .queueUrl(queueUrl)
                .messageGroupId(connectionId)
                .messageDeduplicationId(UUID.randomUUID().toString())
                .messageBody(body)));
  }

  @Override
  public void close() {
    client.close();
  }
}
