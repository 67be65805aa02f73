package io.tradewind.orderapi.gateway;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/// The managed service's interface, or the edge's, by the AWS SDK: it signs, with whatever
/// credential the process has, also one that is renewed while it runs.
public final class ManagedConnectionApi implements ConnectionApi {

  private final ConnectionApiSettings settings;
  private final Posts posts = new Posts();
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
            .httpClientBuilder(Posts.http())
            .overrideConfiguration(Posts.once());
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
    return posts.ask(() ->
        client()
            .postToConnection(
                request -> request.connectionId(connectionId).data(SdkBytes.fromUtf8String(text))));
  }

  @Override
  public void delete(String connectionId) {
    var _ =
        posts.ask(() -> client().deleteConnection(request -> request.connectionId(connectionId)));
  }

  @Override
  public void close() {
    var known = client;
    if (known != null) {
      known.close();
    }
  }
}
