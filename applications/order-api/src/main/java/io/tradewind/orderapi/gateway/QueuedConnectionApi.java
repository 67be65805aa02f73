package io.tradewind.orderapi.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;
import tools.jackson.databind.json.JsonMapper;

/// The managed service's interface by way of a queue, where the network has no way to it: a
/// function outside posts what the queue holds (decision 41).
///
/// A connection is a group of the FIFO queue, so its texts keep their order. That a client has left
/// is never heard here: the gateway's own `$disconnect` tells it.
public final class QueuedConnectionApi implements ConnectionApi {
  private static final Logger LOG = LoggerFactory.getLogger(QueuedConnectionApi.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
  private static final int TOO_MANY_REQUESTS = 429;

  /// Who signs where nobody looks: a queue on this machine.
  private static final String LOCAL = "local";

  private final String queueUrl;
  private final SqsClient client;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Semaphore turns = new Semaphore(ManagedConnectionApi.MAX_AT_ONCE);
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

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
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(ANSWER_TIMEOUT))
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    // the connection's own queue tries again, in order
                    .retryStrategy(DefaultRetryStrategy.doNotRetry())
                    .build());
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
    return CompletableFuture.supplyAsync(
        () -> send(connectionId, new Post(connectionId, text)), threads);
  }

  @Override
  public void delete(String connectionId) {
    threads.execute(() -> send(connectionId, new Close(connectionId, true)));
  }

  private Outcome send(String connectionId, Object message) {
    var body = mapper.writeValueAsString(message);
    turns.acquireUninterruptibly();
    try {
      client.sendMessage(request ->
          request
              .queueUrl(queueUrl)
              .messageGroupId(connectionId)
              .messageDeduplicationId(UUID.randomUUID().toString())
              .messageBody(body));
      return Outcome.SENT;
    } catch (SqsException e) {
      var later = e.statusCode() == TOO_MANY_REQUESTS || e.statusCode() >= 500;
      LOG.warn("the queue of connections answered {}: {}", e.statusCode(), e.getMessage());
      return later || e.isThrottlingException() ? Outcome.LATER : Outcome.REFUSED;
    } catch (SdkException e) {
      LOG.debug("the queue of connections was not reached", e);
      return Outcome.LATER;
    } finally {
      turns.release();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
