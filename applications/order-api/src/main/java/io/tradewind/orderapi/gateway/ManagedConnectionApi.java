package io.tradewind.orderapi.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/// The managed service's interface, or the edge's, by the AWS SDK: it signs, with whatever
/// credential the process has, also one that is renewed while it runs.
public final class ManagedConnectionApi implements ConnectionApi {

  /// The most posts at once; more wait on virtual threads, of which each connection has one at
  /// most.
  public static final int MAX_AT_ONCE = 64;

  private static final Logger LOG = LoggerFactory.getLogger(ManagedConnectionApi.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
  private static final int TOO_MANY_REQUESTS = 429;

  private final ConnectionApiSettings settings;
  private final Semaphore turns = new Semaphore(MAX_AT_ONCE);
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable ApiGatewayManagementApiClient client;

  /// Creates a client; nothing is asked yet, not even for the endpoint.
  ///
  /// @param settings where
  public ManagedConnectionApi(ConnectionApiSettings settings) {
    this.settings = settings;
  }

  private ApiGatewayManagementApiClient client() {
    var known = client;
    if (known != null) {
      return known;
    }
    synchronized (settings) {
      if (client == null) {
        client = create();
      }
      return client;
    }
  }

  private ApiGatewayManagementApiClient create() {
    var builder =
        ApiGatewayManagementApiClient.builder()
            .endpointOverride(settings.endpoint().get())
            .region(Region.of(settings.region()))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(ANSWER_TIMEOUT))
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    // the connection's queue tries again, in order
                    .retryStrategy(DefaultRetryStrategy.doNotRetry())
                    .build());
    var keyId = settings.accessKeyId();
    var secret = settings.secretAccessKey();
    if (keyId != null && secret != null) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)));
    }
    return builder.build();
  }

  @Override
  public CompletableFuture<Outcome> post(String connectionId, String text) {
    return CompletableFuture.supplyAsync(() -> ask(() -> postNow(connectionId, text)), threads);
  }

  private void postNow(String connectionId, String text) {
    client()
        .postToConnection(
            request -> request.connectionId(connectionId).data(SdkBytes.fromUtf8String(text)));
  }

  @Override
  public void delete(String connectionId) {
    threads.execute(
        () -> ask(() -> client().deleteConnection(request -> request.connectionId(connectionId))));
  }

  private Outcome ask(Runnable call) {
    turns.acquireUninterruptibly();
    try {
      call.run();
      return Outcome.SENT;
    } catch (GoneException _) {
      return Outcome.GONE;
    } catch (ApiGatewayManagementApiException e) {
      var later = e.statusCode() == TOO_MANY_REQUESTS || e.statusCode() >= 500;
      LOG.atLevel(later ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
          .log("the gateway answered {} to a call of a connection", e.statusCode());
      return later ? Outcome.LATER : Outcome.REFUSED;
    } catch (SdkException | IllegalStateException e) {
      LOG.debug("the gateway was not reached", e);
      return Outcome.LATER;
    } finally {
      turns.release();
    }
  }

  @Override
  public void close() {
    var known = client;
    if (known != null) {
      known.close();
    }
  }
}
