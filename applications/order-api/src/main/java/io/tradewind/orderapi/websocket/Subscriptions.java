package io.tradewind.orderapi.websocket;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.streams.EventConnection;
import io.tradewind.orderapi.streams.UserEvents;
import io.tradewind.orderapi.streams.UserStreams;
import io.tradewind.platform.http.BoundedSocket;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The user data subscriptions of one connection.
///
/// Guarded by its own lock, which is never held while the feed waits for anything but memory.
final class Subscriptions {

  /// The most subscriptions over the life of a connection.
  static final int MAX_IDS = 65_535;

  private final EventConnection connection;
  private final WsServices services;
  private final TreeMap<Integer, Subscription> active = new TreeMap<>();
  private int nextId;

  Subscriptions(EventConnection connection, WsServices services) {
    this.connection = connection;
    this.services = services;
  }

  private final class Subscription implements UserStreams.Subscriber {

    private final int id;
    private final ApiKey key;
    private final boolean ofSession;

    Subscription(int id, ApiKey key, boolean ofSession) {
      this.id = id;
      this.key = key;
      this.ofSession = ofSession;
    }

    /// Waits while the subscription is being answered, so that the answer comes first.
    @Override
    public synchronized void event(long sequence, String json) {
      connection.sendEvent(sequence, id, json);
    }

    @Override
    public synchronized void notice(String json) {
      connection.send(EventConnection.wrapped(id, json));
    }

    @Override
    public void gap() {
      connection.close(BoundedSocket.GOING_AWAY, "Events were missed.");
    }
  }

  synchronized void subscribe(ApiCall call, ApiKey key, boolean ofSession) {
    if (active.values().stream().anyMatch(it -> it.key.accountId() == key.accountId())) {
      throw ApiErrors.SUBSCRIPTION_ACTIVE.exception();
    }
    if (nextId >= MAX_IDS || connection.closed()) {
      throw ApiErrors.MAXIMUM_SUBSCRIPTION_IDS.exception();
    }
    var subscription = new Subscription(nextId, key, ofSession);
    synchronized (subscription) {
      if (!services.streams().subscribe(key.accountId(), subscription)) {
        throw ApiErrors.MAXIMUM_SUBSCRIPTION_IDS.exception();
      }
      active.put(nextId, subscription);
      nextId++;
      connection.subscribed(subscription.id);
      call.reply(
          new JsonWriter(64).beginObject().field("subscriptionId", subscription.id).endObject());
    }
  }

  /// Goes on with a subscription that another process served until now. It has no events before it
  /// is subscribed to the streams.
  ///
  /// @param id of the subscription
  /// @param key whose account
  synchronized UserStreams.Subscriber resume(int id, ApiKey key) {
    var subscription = new Subscription(id, key, true);
    active.put(id, subscription);
    return subscription;
  }

  /// Never gives an id again that another process gave.
  synchronized void startIdsAt(int id) {
    nextId = id;
  }

  synchronized void unsubscribe(ApiCall call) {
    var id = call.parameters().longOr("subscriptionId", -1);
    Predicate<Subscription> chosen = subscription -> id < 0 || subscription.id == id;
    if (active.values().stream().noneMatch(chosen)) {
      throw ApiErrors.SUBSCRIPTION_INACTIVE.exception();
    }
    end(chosen);
    call.reply(new JsonWriter(16).beginObject().endObject());
  }

  synchronized void endSession() {
    end(subscription -> subscription.ofSession);
  }

  synchronized void endKey(String apiKey) {
    end(subscription -> subscription.key.apiKey().equals(apiKey));
  }

  private void end(Predicate<Subscription> chosen) {
    for (var subscription : new ArrayList<>(active.values())) {
      if (chosen.test(subscription)) {
        services.streams().unsubscribe(subscription.key.accountId(), subscription);
        active.remove(subscription.id);
        connection.unsubscribed(subscription.id);
        connection.send(
            EventConnection.wrapped(
                subscription.id, UserEvents.streamTerminated(services.clockMicros().getAsLong())));
      }
    }
  }

  synchronized void closed() {
    active
        .values()
        .forEach(subscription ->
            services.streams().unsubscribe(subscription.key.accountId(), subscription));
    active.clear();
  }

  synchronized boolean ofSession() {
    return active.values().stream().anyMatch(subscription -> subscription.ofSession);
  }

  synchronized List<String> apiKeys() {
    return active.values().stream().map(subscription -> subscription.key.apiKey()).toList();
  }

  synchronized JsonWriter list() {
    var json = new JsonWriter(64).beginArray();
    for (var id : active.keySet()) {
      json.beginObject().field("subscriptionId", id).endObject();
    }
    return json.endArray();
  }
}
