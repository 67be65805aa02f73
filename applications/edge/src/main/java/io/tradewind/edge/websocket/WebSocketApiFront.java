package io.tradewind.edge.websocket;

import io.tradewind.edge.stage.Stage;
import io.tradewind.platform.aws.AwsCredential;
import io.tradewind.platform.aws.SignatureV4;
import io.tradewind.topology.WebSocketApi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Map;
import java.util.concurrent.CompletionException;

/// A whole WebSocket API: the stage that takes handshakes, the way to the services, and the
/// internal listener where the services reach the connections.
public final class WebSocketApiFront implements AutoCloseable {

  /// The region whose name is signed where there is none.
  public static final String REGION = "local";

  private static final String SERVICE = "execute-api";
  private static final int IDLE_SECONDS = 75;

  private final WebSocketApi api;
  private final WebSocketGateway gateway;
  private final HttpIntegration integration;
  private final HttpServer management;

  private WebSocketApiFront(
      WebSocketApi api,
      WebSocketGateway gateway,
      HttpIntegration integration,
      HttpServer management) {
    this.api = api;
    this.gateway = gateway;
    this.integration = integration;
    this.management = management;
  }

  /// What the services must know, too.
  ///
  /// @param integrationSecret proves to the services that the gateway is calling
  /// @param credential proves to the gateway that a service is calling
  /// @param host where the services reach the connections; a loopback address, for the edge and
  ///   they share a machine
  /// @param port of the same, 0 for any free one
  public record Settings(
      String integrationSecret, AwsCredential credential, String host, int port) {

    /// Without the secrets.
    @Override
    public String toString() {
      return "Settings[host=%s, port=%d]".formatted(host, port);
    }
  }

  /// Starts without connections.
  ///
  /// @param vertx owns the event loops
  /// @param api routes and quotas
  /// @param upstream where the routes' calls go
  /// @param settings what the services must know, too
  /// @return running
  /// @throws IllegalStateException if the internal port can't be had; the message names it
  public static WebSocketApiFront start(
      Vertx vertx, WebSocketApi api, Upstream upstream, Settings settings) {
    var integration = new HttpIntegration(vertx, upstream, api.limits().maxMessageBytes());
    var gateway =
        new WebSocketGateway(
            vertx,
            api,
            Map.of(WebSocketApi.SECRET_VARIABLE, settings.integrationSecret()),
            integration);
    var signature = new SignatureV4(settings.credential(), REGION, SERVICE);
    try {
      var management =
          vertx
              .createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS))
              .requestHandler(new ConnectionCommands(gateway, signature))
              .listen(settings.port(), settings.host())
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      return new WebSocketApiFront(api, gateway, integration, management);
    } catch (CompletionException e) {
      gateway.close();
      integration.close();
      throw new IllegalStateException(
          "cannot listen on %s:%d".formatted(settings.host(), settings.port()), e);
    }
  }

  /// Its place among the edge's stages, before the load balancer.
  ///
  /// @return the stage
  public Stage stage() {
    return new WebSocketApiStage(api, gateway);
  }

  /// Where services reach the connections, also when any port was asked for.
  ///
  /// @return 1 to 65535
  public int managementPort() {
    return management.actualPort();
  }

  /// How many connections are open.
  ///
  /// @return at least 0
  public int openConnections() {
    return gateway.openConnections();
  }

  /// Tells every client that this gateway goes away, and the services that the clients left.
  public void goAway() {
    gateway.close();
  }

  /// Ends every connection.
  @Override
  public void close() {
    gateway.close();
    management.close().toCompletionStage().toCompletableFuture().join();
    integration.close();
  }
}
