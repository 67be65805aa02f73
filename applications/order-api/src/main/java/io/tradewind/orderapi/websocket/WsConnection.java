package io.tradewind.orderapi.websocket;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.Failures;
import io.tradewind.orderapi.access.ApiKeys;
import io.tradewind.orderapi.access.Permission;
import io.tradewind.orderapi.access.SignedHandler;
import io.tradewind.orderapi.streams.EventConnection;
import io.tradewind.orderapi.streams.UserStreams;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.Charge;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.WireTime;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One connection of the WebSocket API.
///
/// Calls are taken on the connection's event loop, or wherever a gateway's call came in, and may be
/// answered in any order, on any thread.
public final class WsConnection {

  /// The most calls of a connection that are not answered yet.
  static final int MAX_QUEUED_CALLS = 512;

  /// What changes whose events come, which is settled where the handshake was signed.
  private static final Set<String> LASTING_WITHOUT =
      Set.of("session.logon", "session.logout", "userDataStream.subscribe.signature");

  private final EventConnection connection;
  private final WsServices services;
  private final WireTime wireTime;
  private final boolean rateLimits;
  private final Session session;
  private final Subscriptions subscriptions;
  private final AtomicInteger queued = new AtomicInteger();

  WsConnection(EventConnection connection, WsServices services, String rawQuery) {
    this(connection, services, Parameters.parse(rawQuery, ""), new Session(now(services), null));
  }

  private WsConnection(
      EventConnection connection, WsServices services, Parameters query, Session session) {
    this.connection = connection;
    this.services = services;
    this.wireTime = WireTime.parse(query.optional("timeUnit"));
    this.rateLimits = query.flag("returnRateLimits", true);
    this.session = session;
    this.subscriptions = new Subscriptions(connection, services);
    connection.onClose(subscriptions::closed);
  }

  /// A connection whose handshake was signed: its session is that of one key, for all its life.
  ///
  /// @param connection the connection
  /// @param services what it uses
  /// @param apiKey the handshake's key
  /// @return without subscriptions
  public static WsConnection ofKey(EventConnection connection, WsServices services, String apiKey) {
    var session = new Session(now(services), apiKey);
    return new WsConnection(connection, services, Parameters.parse("", ""), session);
  }

  private static long now(WsServices services) {
    return services.clockMicros().getAsLong();
  }

  /// Goes on with a subscription that another process served until now.
  ///
  /// @param id of the subscription
  /// @param key whose account
  /// @return takes the events, once it is subscribed to the streams
  public UserStreams.Subscriber resume(int id, ApiKey key) {
    return subscriptions.resume(id, key);
  }

  /// Never gives a subscription an id that another process gave.
  ///
  /// @param id the next
  public void startIdsAt(int id) {
    subscriptions.startIdsAt(id);
  }

  /// Serves a call. What comes of it is sent to the connection.
  ///
  /// @param text as received
  public void message(String text) {
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
    if (session.lasting() && LASTING_WITHOUT.contains(request.method())) {
      throw ApiErrors.UNSUPPORTED_OPERATION.exception();
    }
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
    return new Charge(services.weights(), connection.clientAddress(), this::nowMillis);
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

  int maxAnswerBytes() {
    return connection.maxTextBytes();
  }

  void answered(String json) {
    queued.decrementAndGet();
    connection.send(json);
  }

  /// Who is logged on.
  private static final class Session {

    private final long connectedMicros;
    private final boolean lasting;
    private volatile LogOn logOn;

    private record LogOn(@Nullable String apiKey, long sinceMicros) {
      static final LogOn NONE = new LogOn(null, 0);
    }

    Session(long connectedMicros, @Nullable String lastingKey) {
      this.connectedMicros = connectedMicros;
      lasting = lastingKey != null;
      logOn = lasting ? new LogOn(lastingKey, connectedMicros) : LogOn.NONE;
    }

    boolean lasting() {
      return lasting;
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
