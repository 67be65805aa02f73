package io.tradewind.orderapi.websocket;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.Failures;
import io.tradewind.orderapi.access.ApiKeys;
import io.tradewind.orderapi.access.Permission;
import io.tradewind.orderapi.access.SignedHandler;
import io.tradewind.platform.http.BoundedSocket;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.Charge;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.WireTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One connection of the WebSocket API.
///
/// Calls are taken on the connection's event loop and may be answered in any order, on any thread.
final class WsConnection {

  /// The most calls of a connection that are not answered yet.
  static final int MAX_QUEUED_CALLS = 512;

  private final BoundedSocket socket;
  private final WsServices services;
  private final WireTime wireTime;
  private final boolean rateLimits;
  private final Session session;
  private final Subscriptions subscriptions;
  private final AtomicInteger queued = new AtomicInteger();

  WsConnection(BoundedSocket socket, WsServices services) {
    this.socket = socket;
    this.services = services;
    var query = Parameters.parse(socket.rawQuery(), "");
    this.wireTime = WireTime.parse(query.optional("timeUnit"));
    this.rateLimits = query.flag("returnRateLimits", true);
    this.session = new Session(services.clockMicros().getAsLong());
    this.subscriptions = new Subscriptions(socket, services);
  }

  void open() {
    socket.onText(this::message);
    socket.onClose(subscriptions::closed);
  }

  private void message(String text) {
    var reader = new WsRequestReader();
    // every answer, a refusal too, takes one back
    var waiting = queued.incrementAndGet();
    try {
      var request = reader.read(text);
      if (waiting > MAX_QUEUED_CALLS) {
        throw ApiErrors.TOO_MANY_QUEUED.exception();
      }
      var call = new WsCall(this, request);
      call.run(() -> serve(call, request));
    } catch (ApiException e) {
      refuseUnserved(reader.id(), e.error());
    }
  }

  /// A call that is not served costs as much as a small one, so that bans hold for it too.
  private void refuseUnserved(String id, ApiError error) {
    var call = new WsCall(this, new WsRequest(id, "", Parameters.parse("", "")));
    try {
      call.chargeRefused();
      call.fail(error);
    } catch (ApiException overLimit) {
      call.fail(overLimit.error());
    }
  }

  private void serve(WsCall call, WsRequest request) {
    try {
      dispatch(call, request);
    } catch (Charge.Awaited e) {
      throw e;
    } catch (ApiException e) {
      call.fail(e.error());
    } catch (RuntimeException e) {
      // a bug in one method must not take the connection down
      call.fail(Failures.error(e));
    }
  }

  private void dispatch(WsCall call, WsRequest request) {
    var signed = services.signedMethods().get(request.method());
    if (signed != null) {
      call.charge(signed.weight().applyAsInt(request.parameters()));
      admit(call, request, signed.permission(), signed.handler());
      return;
    }
    var open = services.openMethods().get(request.method());
    if (open != null) {
      open.handle(call);
      return;
    }
    call.charge(2);
    switch (request.method()) {
      case "session.logon" -> services.gate().admit(call, request, Permission.READ, this::logOn);
      case "session.status" -> call.reply(session.status(this));
      case "session.logout" -> {
        session.logOut();
        subscriptions.endSession();
        call.reply(session.status(this));
      }
      case "session.subscriptions" -> call.reply(subscriptions.list());
      case "userDataStream.subscribe" -> subscribeSession(call);
      case "userDataStream.subscribe.signature" ->
          services
              .gate()
              .admit(
                  call,
                  request,
                  Permission.READ,
                  (_, key) -> subscriptions.subscribe(call, key, false));
      case "userDataStream.unsubscribe" -> subscriptions.unsubscribe(call);
      default -> throw ApiErrors.UNSUPPORTED_OPERATION.exception();
    }
  }

  /// A call with its own key is checked by it; one without by the session's.
  private void admit(WsCall call, WsRequest request, Permission permission, SignedHandler handler) {
    var sessionKey = session.apiKey();
    if (sessionKey != null && request.apiKey() == null) {
      services.gate().admitSession(call, sessionKey, permission, handler);
    } else {
      services.gate().admit(call, request, permission, handler);
    }
  }

  private void logOn(ApiCall call, ApiKey key) {
    session.logOn(key.apiKey(), services.clockMicros().getAsLong());
    call.reply(session.status(this));
  }

  private void subscribeSession(WsCall call) {
    services
        .gate()
        .admitUnsigned(
            call, session.apiKey(), (_, key) -> subscriptions.subscribe(call, key, true));
  }

  /// Ends what hangs on keys that were revoked.
  void recheck(ApiKeys keys) {
    var sessionKey = session.apiKey();
    if (sessionKey != null) {
      keys.find(
          sessionKey,
          key -> {
            if (key == null) {
              session.logOut();
              revoked(sessionKey);
            }
          },
          _ -> {});
    }
    for (var apiKey : subscriptions.apiKeys()) {
      keys.find(
          apiKey,
          key -> {
            if (key == null) {
              revoked(apiKey);
            }
          },
          _ -> {});
    }
  }

  private void revoked(String apiKey) {
    subscriptions.endKey(apiKey);
    queued.incrementAndGet();
    refuse("null", ApiErrors.REJECTED_API_KEY);
  }

  private void refuse(String id, ApiError error) {
    new WsCall(this, new WsRequest(id, "", Parameters.parse("", ""))).fail(error);
  }

  Charge charge() {
    return new Charge(services.weights(), socket.remoteAddress(), this::nowMillis);
  }

  WireTime wireTime() {
    return wireTime;
  }

  boolean showsRateLimits(Parameters parameters) {
    return parameters.flag("returnRateLimits", rateLimits);
  }

  boolean rateLimits() {
    return rateLimits;
  }

  long nowMicros() {
    return services.clockMicros().getAsLong();
  }

  long nowMillis() {
    return nowMicros() / 1_000;
  }

  void answered(String json) {
    queued.decrementAndGet();
    socket.send(json);
  }

  /// Who is logged on.
  private static final class Session {

    private final long connectedMicros;
    private volatile LogOn logOn = LogOn.NONE;

    private record LogOn(@Nullable String apiKey, long sinceMicros) {
      static final LogOn NONE = new LogOn(null, 0);
    }

    Session(long connectedMicros) {
      this.connectedMicros = connectedMicros;
    }

    @Nullable String apiKey() {
      return logOn.apiKey();
    }

    void logOn(String apiKey, long nowMicros) {
      logOn = new LogOn(apiKey, nowMicros);
    }

    void logOut() {
      logOn = LogOn.NONE;
    }

    JsonWriter status(WsConnection connection) {
      var time = connection.wireTime();
      var current = logOn;
      var json = new JsonWriter(256).beginObject();
      if (current.apiKey() == null) {
        json.name("apiKey").nullValue().name("authorizedSince").nullValue();
      } else {
        json.field("apiKey", current.apiKey())
            .field("authorizedSince", time.of(current.sinceMicros()));
      }
      return json.field("connectedSince", time.of(connectedMicros))
          .field("returnRateLimits", connection.rateLimits())
          .field("serverTime", time.of(connection.nowMicros()))
          .field("userDataStream", connection.subscriptions.ofSession())
          .endObject();
    }
  }
}
