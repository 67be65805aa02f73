package io.tradewind.edge.websocket;

import io.tradewind.platform.aws.AwsCredential;
import io.tradewind.platform.aws.CanonicalRequest;
import io.tradewind.platform.aws.SignatureV4;
import io.tradewind.topology.WebSocketApi;
import io.tradewind.topology.WebSocketApiRoute;
import io.tradewind.topology.WebSocketLimits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A gateway on free ports, with a service behind it.
final class RunningGateway implements AutoCloseable {

  static final SignatureV4 SIGNATURE =
      new SignatureV4(
          new AwsCredential("AKIDTESTS", "the secret of the tests"), "local", "execute-api");

  final Vertx vertx = Vertx.vertx();
  final RecordingService service = new RecordingService(vertx);
  final WebSocketGateway gateway;
  private final HttpIntegration integration;
  private final HttpServer publicServer;
  private final HttpServer managementServer;

  RunningGateway(WebSocketLimits limits) {
    this(limits, true);
  }

  RunningGateway(WebSocketLimits limits, boolean defaultRoute) {
    integration =
        new HttpIntegration(vertx, Upstream.fixed(service.address()), limits.maxMessageBytes());
    gateway =
        new WebSocketGateway(
            vertx,
            new WebSocketApi("events", "$request.body.action", routes(defaultRoute), limits),
            Map.of("secret", "hush"),
            integration);
    publicServer =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSendBufferSize(64 * 1024)
                    .setMaxWebSocketFrameSize(64 * 1024)
                    .setPerMessageWebSocketCompressionSupported(false))
            .requestHandler(request -> gateway.handshake(request, "203.0.113.7"))
            .listen(0, "127.0.0.1")
            .await();
    managementServer =
        vertx
            .createHttpServer()
            .requestHandler(new ConnectionCommands(gateway, SIGNATURE))
            .listen(0, "127.0.0.1")
            .await();
  }

  private static List<WebSocketApiRoute> routes(boolean defaultRoute) {
    var parameters = new TreeMap<String, String>();
    parameters.put("integration.request.header.X-Connection-Id", "context.connectionId");
    parameters.put("integration.request.header.X-Event-Type", "context.eventType");
    parameters.put("integration.request.header.X-Route-Key", "context.routeKey");
    parameters.put("integration.request.header.X-Source-Ip", "context.identity.sourceIp");
    parameters.put("integration.request.header.X-Close-Code", "context.disconnectStatusCode");
    parameters.put("integration.request.header.X-Secret", "stageVariables.secret");
    parameters.put("integration.request.header.X-Fixed", "'always'");
    parameters.put("integration.request.header.X-Room", "route.request.body.data.room");
    parameters.put("integration.request.header.X-Agent", "route.request.header.User-Agent");
    parameters.put("integration.request.querystring.token", "route.request.querystring.token");
    var routes = new ArrayList<WebSocketApiRoute>();
    routes.add(new WebSocketApiRoute("$connect", "/connect", parameters, false));
    routes.add(new WebSocketApiRoute("$disconnect", "/disconnect", parameters, false));
    routes.add(new WebSocketApiRoute("join", "/join", parameters, true));
    routes.add(new WebSocketApiRoute("silent", "/silent", parameters, false));
    if (defaultRoute) {
      routes.add(new WebSocketApiRoute("$default", "/default", parameters, true));
    }
    return routes;
  }

  int port() {
    return publicServer.actualPort();
  }

  Client connect() {
    return connect("/events");
  }

  Client connect(String uri) {
    return Client.connect(vertx, port(), uri);
  }

  /// Connects, and returns the id that the service was told.
  record Connected(Client client, String connectionId) {}

  Connected connected() {
    var client = connect();
    var call = service.next("/connect");
    var id = call.header("X-Connection-Id");
    return new Connected(client, id == null ? "" : id);
  }

  HttpResponse<String> command(String method, String path, byte[] body) {
    return command(method, path, body, SIGNATURE);
  }

  HttpResponse<String> command(String method, String path, byte[] body, SignatureV4 signature) {
    var host = "127.0.0.1:" + managementServer.actualPort();
    var request =
        HttpRequest.newBuilder(URI.create("http://" + host + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    signature
        .sign(new CanonicalRequest(method, path, "", Map.of("host", host), body), Instant.now())
        .forEach(request::header);
    return send(request.build());
  }

  HttpResponse<String> unsigned(String method, String path) {
    var host = "127.0.0.1:" + managementServer.actualPort();
    return send(
        HttpRequest.newBuilder(URI.create("http://" + host + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    gateway.close();
    publicServer.close().await();
    managementServer.close().await();
    integration.close();
    service.close();
    vertx.close().await();
  }
}
