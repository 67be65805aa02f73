package io.tradewind.orderapi.gateway;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.access.Gate;
import io.tradewind.orderapi.access.Permission;
import io.tradewind.orderapi.websocket.HandshakeCredentials;
import io.tradewind.orderapi.websocket.WsServices;
import io.tradewind.platform.http.Request;
import io.tradewind.platform.http.RequestHandler;
import io.tradewind.platform.http.Routes;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.Charge;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.RestCall;
import io.vertx.core.buffer.Buffer;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// What a WebSocket API's gateway asks of this process: `$connect`, `$disconnect` and messages, as
/// HTTP calls. Whoever does not know the integration secret is answered 403, whatever it asks.
public final class GatewayCalls {

  /// The header of the integration secret.
  public static final String SECRET = "X-Integration-Secret";

  private static final String CONNECTION = "X-Connection-Id";
  private static final String CLIENT = "X-Source-Ip";
  private static final Pattern CONNECTION_ID = Pattern.compile("[A-Za-z0-9_=-]{1,64}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");
  private static final int CONNECT_WEIGHT = 2;
  private static final Buffer NOTHING = Buffer.buffer();
  private static final Buffer FORBIDDEN = message("Forbidden");
  private static final Buffer NO_CONNECTION =
      message("X-Connection-Id and X-Source-Ip are mandatory.");
  private static final Buffer AWAY = message("The registry of connections is away. Try again.");
  private static final Buffer UNHEARD =
      message("Nobody serves this connection at the moment. Try again.");
  private static final Buffer GONE = message("Gone");

  private final GatewayConnections connections;
  private final Gate gate;
  private final WsServices services;
  private final LongSupplier clockMillis;
  private final String secret;

  /// Serves a gateway.
  ///
  /// @param connections what it holds
  /// @param secret proves that a call comes from it
  /// @param services checks handshakes, and counts them
  public GatewayCalls(GatewayConnections connections, String secret, WsServices services) {
    this.connections = connections;
    this.secret = secret;
    this.gate = services.gate();
    this.services = services;
    this.clockMillis = () -> services.clockMicros().getAsLong() / 1_000;
  }

  private static Buffer message(String text) {
    return Buffer.buffer("{\"message\":\"" + text + "\"}");
  }

  /// Adds the calls to a table.
  ///
  /// @param routes what the process serves
  public void on(Routes routes) {
    routes
        .on("POST", "/gateway/connect", fromGateway(this::connect))
        .on("POST", "/gateway/disconnect", fromGateway(this::disconnect))
        .on("POST", "/gateway/message", fromGateway(this::message));
  }

  private RequestHandler fromGateway(BiConsumer<Request, String> handler) {
    return request -> {
      var sent = request.header(SECRET);
      var connectionId = request.header(CONNECTION);
      var client = request.header(CLIENT);
      if (sent == null || !Seal.equal(sent, secret)) {
        request.reply(403, RestCall.JSON, FORBIDDEN);
      } else if (connectionId == null
          || client == null
          || !CONNECTION_ID.matcher(connectionId).matches()
          || !ADDRESS.matcher(client).matches()) {
        request.reply(400, RestCall.JSON, NO_CONNECTION);
      } else {
        handler.accept(request, connectionId);
      }
    };
  }

  private static String client(Request request) {
    return String.valueOf(request.header(CLIENT));
  }

  private void connect(Request request, String connectionId) {
    var charge = new Charge(services.weights(), client(request), clockMillis);
    ConnectCall call;
    try {
      call = new ConnectCall(request, Parameters.parse(request.rawQuery(), ""), charge);
    } catch (ApiException e) {
      new ConnectCall(request, Parameters.parse("", ""), charge).fail(e.error());
      return;
    }
    charge.run(() -> admit(call, connectionId, client(request)), call::fail);
  }

  private void admit(ConnectCall call, String connectionId, String client) {
    try {
      call.charge(CONNECT_WEIGHT);
      gate.admit(
          call,
          HandshakeCredentials.of(call.parameters()),
          Permission.READ,
          (_, key) -> register(call, connectionId, client, key));
    } catch (ApiException e) {
      call.fail(e.error());
    }
  }

  private void register(ConnectCall call, String connectionId, String client, ApiKey key) {
    var _ =
        connections
            .connect(connectionId, client, key)
            .whenComplete((connected, failure) -> {
              if (failure != null) {
                call.refuse(503, "The registry of connections is away. Try again.");
                return;
              }
              switch (connected) {
                case YES -> call.reply(new JsonWriter(8).beginObject().endObject());
                case TOO_MANY_OF_ACCOUNT ->
                    call.refuse(429, "The account has too many connections. End one first.");
                case TOO_MANY_HERE -> call.refuse(503, "Too many connections. Try again.");
              }
            });
  }

  private void disconnect(Request request, String connectionId) {
    connections.disconnected(connectionId);
    request.reply(200, RestCall.JSON, NOTHING);
  }

  private void message(Request request, String connectionId) {
    var _ =
        connections
            .message(connectionId, client(request), request.bodyText())
            .whenComplete((passed, failure) -> {
              if (failure != null) {
                request.reply(503, RestCall.JSON, AWAY);
                return;
              }
              switch (passed) {
                case HEARD -> request.reply(200, RestCall.JSON, NOTHING);
                case UNHEARD -> request.reply(503, RestCall.JSON, UNHEARD);
                case UNKNOWN -> request.reply(410, RestCall.JSON, GONE);
              }
            });
  }
}
