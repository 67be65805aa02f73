package io.tradewind.marketapi.stream;

import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.WireTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One client's connection: what it subscribed to and how it wants it. Owned by its event loop.
final class StreamConnection {
  /// The most streams of a connection.
  static final int MAX_STREAMS = 1_024;

  /// The most control messages that a client may send in a second.
  static final int MAX_MESSAGES_PER_SECOND = 5;

  private static final short POLICY_VIOLATION = 1008;
  private static final short GOING_AWAY = 1001;
  private static final String COMBINED = "combined";

  private final FrameSocket socket;
  private final StreamHub hub;
  private final LoopFanout loop;
  private final StreamNames names;
  private final WireTime wireTime;
  private final Map<String, StreamTopic> subscriptions = new LinkedHashMap<>();
  private boolean combined;
  private boolean written;
  private long second;
  private int messages;

  StreamConnection(
      FrameSocket socket, StreamHub hub, StreamNames names, WireTime wireTime, boolean combined) {
    this.socket = socket;
    this.hub = hub;
    this.names = names;
    this.wireTime = wireTime;
    this.combined = combined;
    loop = hub.loop(socket.eventLoop());
    loop.opened(this);
  }

  /// Subscribes to the streams of the path; names that mean nothing are ignored there.
  void start(List<String> streams) {
    for (var name : streams) {
      var spec = names.parse(name);
      if (spec != null && subscriptions.size() < MAX_STREAMS) {
        subscribe(name, spec);
      }
    }
  }

  /// Takes a control message.
  ///
  /// @param nowMillis the time, for the limit
  void message(String text, long nowMillis) {
    if (tooMany(nowMillis)) {
      socket.close(POLICY_VIOLATION, "Too many requests");
      return;
    }
    try {
      socket.send(answer(ControlRequest.parse(text)));
    } catch (ControlError e) {
      socket.send(e.frame());
    }
  }

  private boolean tooMany(long nowMillis) {
    if (nowMillis / 1_000 != second) {
      second = nowMillis / 1_000;
      messages = 0;
    }
    return ++messages > MAX_MESSAGES_PER_SECOND;
  }

  private String answer(ControlRequest request) {
    return switch (request.method()) {
      case SUBSCRIBE -> subscribe(request);
      case UNSUBSCRIBE -> unsubscribe(request);
      case LIST_SUBSCRIPTIONS -> list(request);
      case SET_PROPERTY -> setProperty(request);
      case GET_PROPERTY -> getProperty(request);
    };
  }

  private String subscribe(ControlRequest request) {
    var wanted = new LinkedHashMap<String, StreamSpec>();
    for (var param : request.params()) {
      var spec = param instanceof String name ? names.parse(name) : null;
      if (spec == null) {
        return refused("Invalid request: invalid stream", request);
      }
      wanted.put((String) param, spec);
    }
    var added = wanted.keySet().stream().filter(name -> !subscriptions.containsKey(name)).count();
    if (subscriptions.size() + added > MAX_STREAMS) {
      return refused("Invalid request: too many parameters", request);
    }
    wanted.forEach(this::subscribe);
    return result("null", request);
  }

  private static String refused(String message, ControlRequest request) {
    return new ControlError(2, message).withId(request.id()).wrappedFrame();
  }

  private void subscribe(String name, StreamSpec spec) {
    if (!subscriptions.containsKey(name)) {
      var topic = hub.topic(name, spec, wireTime);
      subscriptions.put(name, topic);
      loop.subscribe(topic, this);
    }
  }

  private String unsubscribe(ControlRequest request) {
    for (var param : request.params()) {
      var topic = param instanceof String name ? subscriptions.remove(name) : null;
      if (topic != null) {
        loop.unsubscribe(topic, this);
      }
    }
    return result("null", request);
  }

  private String list(ControlRequest request) {
    var json = new JsonWriter(256).beginObject().name("result").beginArray();
    subscriptions.keySet().forEach(json::value);
    return json.endArray().name("id").raw(request.id()).endObject().toString();
  }

  private String setProperty(ControlRequest request) {
    checkProperty(request, 2);
    if (!(request.params().get(1) instanceof Boolean value)) {
      throw new ControlError(1, "Invalid value type: expected Boolean").withId(request.id());
    }
    combined = value;
    return result("null", request);
  }

  private String getProperty(ControlRequest request) {
    checkProperty(request, 1);
    return result(Boolean.toString(combined), request);
  }

  private static void checkProperty(ControlRequest request, int expected) {
    var params = new ArrayList<@Nullable Object>(request.params());
    if (params.size() > expected) {
      throw new ControlError(2, "Invalid request: too many parameters").withId(request.id());
    }
    if (params.isEmpty() || !(params.getFirst() instanceof String name)) {
      throw new ControlError(2, "Invalid request: property name must be a string")
          .withId(request.id());
    }
    if (!name.equals(COMBINED)) {
      throw new ControlError(0, "Unknown property").withId(request.id());
    }
    if (params.size() < expected) {
      throw new ControlError(1, "Invalid value type: expected Boolean").withId(request.id());
    }
  }

  private static String result(String value, ControlRequest request) {
    return "{\"result\":" + value + ",\"id\":" + request.id() + "}";
  }

  /// Queues a message of a stream.
  ///
  /// @return true when it is the first since the last flush
  boolean write(Publication publication) {
    if (!socket.write(publication, combined) || written) {
      return false;
    }
    written = true;
    return true;
  }

  void flush() {
    written = false;
    socket.flush();
  }

  /// Tells the client that the server goes away, and closes.
  void goAway(long nowMicros) {
    var event =
        new JsonWriter(64)
            .beginObject()
            .field("e", "serverShutdown")
            .field("E", wireTime.of(nowMicros))
            .endObject()
            .toString();
    socket.send(combined ? "{\"stream\":\"!serverShutdown\",\"data\":" + event + "}" : event);
    socket.close(GOING_AWAY, "The server goes away.");
  }

  /// Forgets the connection; it is closed.
  void closed() {
    subscriptions.values().forEach(topic -> loop.unsubscribe(topic, this));
    subscriptions.clear();
    loop.closed(this);
  }
}
