package io.tradewind.edge.websocket;

import io.tradewind.platform.aws.CanonicalRequest;
import io.tradewind.platform.aws.SignatureV4;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/// What services ask of connections: `POST`, `GET` and `DELETE /@connections/{id}`, with or without
/// the stage before it, signed as the managed service wants it (service `execute-api`).
///
/// For an internal listener only.
public final class ConnectionCommands implements Handler<HttpServerRequest> {

  private static final String CONNECTIONS = "/@connections/";
  private static final String ENCODED_CONNECTIONS = "/%40connections/";

  private final WebSocketGateway gateway;
  private final SignatureV4 signature;

  /// Serves the connections of a gateway.
  ///
  /// @param gateway whose connections
  /// @param signature knows the credential that callers sign with
  public ConnectionCommands(WebSocketGateway gateway, SignatureV4 signature) {
    this.gateway = gateway;
    this.signature = signature;
  }

  @Override
  public void handle(HttpServerRequest request) {
    var maxBytes = gateway.api().limits().maxMessageBytes();
    var body = Buffer.buffer();
    request.handler(chunk -> {
      if (body.length() + chunk.length() <= maxBytes) {
        body.appendBuffer(chunk);
      } else if (!request.response().ended()) {
        error(request, 413, "PayloadTooLargeException", "Payload Too Large");
      }
    });
    request.endHandler(_ -> {
      if (!request.response().ended()) {
        serve(request, body);
      }
    });
  }

  private void serve(HttpServerRequest request, Buffer body) {
    var connectionId = connectionId(path(request));
    if (connectionId == null) {
      error(request, 404, "NotFoundException", "Not Found");
      return;
    }
    if (!signature.signed(canonical(request, body), Instant.now())) {
      error(request, 403, "ForbiddenException", "Forbidden");
      return;
    }
    if (!ConnectionFacts.isConnectionId(connectionId)) {
      error(request, 400, "BadRequestException", "Invalid connectionId");
      return;
    }
    var connection = gateway.find(connectionId);
    if (connection == null) {
      error(request, 410, "GoneException", "Gone");
      return;
    }
    switch (request.method().name()) {
      case "POST" -> post(request, connection, body);
      case "GET" -> describe(request, connection);
      case "DELETE" -> {
        connection.close(GatewayMessages.NORMAL, "Connection Closed Normally");
        request.response().setStatusCode(204).end();
      }
      default -> error(request, 405, "MethodNotAllowedException", "Method Not Allowed");
    }
  }

  private static void post(HttpServerRequest request, ClientConnection connection, Buffer body) {
    if (body.length() == 0 || !ClientConnection.text(body)) {
      error(request, 400, "BadRequestException", "The body must be text");
    } else if (connection.post(body)) {
      request.response().setStatusCode(200).end();
    } else if (connection.closed()) {
      error(request, 410, "GoneException", "Gone");
    } else {
      error(request, 429, "LimitExceededException", "The client reads too slowly");
    }
  }

  private static void describe(HttpServerRequest request, ClientConnection connection) {
    var facts = connection.facts();
    // the agent is the client's text
    var agent = facts.userAgent().replaceAll("[^ !#-\\[\\]-~]", "?");
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(
            "{\"connectedAt\":\"%s\",\"identity\":{\"sourceIp\":\"%s\",\"userAgent\":\"%s\"},\"lastActiveAt\":\"%s\"}"
                .formatted(
                    Instant.ofEpochMilli(facts.connectedAtMillis()),
                    facts.sourceIp(),
                    agent,
                    Instant.ofEpochMilli(connection.activeMillis())));
  }

  private CanonicalRequest canonical(HttpServerRequest request, Buffer body) {
    var headers = new HashMap<String, String>();
    request.headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> a + "," + b));
    if (request.authority() != null) {
      // HTTP/2 has no header for it
      headers.putIfAbsent("Host", request.authority().toString());
    }
    var query = request.query() == null ? "" : request.query();
    return new CanonicalRequest(
        request.method().name(), path(request), query, headers, body.getBytes());
  }

  private static String path(HttpServerRequest request) {
    var path = request.path();
    return path == null ? "" : path;
  }

  /// The id in a path, decoded; null when the path is another's.
  private @Nullable String connectionId(String path) {
    var stage = gateway.api().path() + "/";
    var rest = path.startsWith(stage) ? path.substring(stage.length() - 1) : path;
    for (var prefix : new String[] {CONNECTIONS, ENCODED_CONNECTIONS}) {
      if (rest.startsWith(prefix)) {
        return decoded(rest.substring(prefix.length()));
      }
    }
    return null;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // no id looks like this
      return "";
    }
  }

  private static void error(HttpServerRequest request, int status, String type, String message) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("x-amzn-ErrorType", type)
        .end(GatewayMessages.error(message));
  }
}
