package io.tradewind.marketapi.stream;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// The connections of one event loop, by topic. Owned by that event loop, except [#deliver].
///
/// A delivery writes every message to every subscriber and then flushes each connection once, so
/// that a batch of the market costs one system call for each reader.
final class LoopFanout {
  /// The most deliveries that wait for the event loop; the market thread waits for room.
  static final int MAX_DELIVERIES = 256;

  private final EventLoop eventLoop;
  private final Semaphore deliveries = new Semaphore(MAX_DELIVERIES);
  private final Set<StreamConnection> connections = ConcurrentHashMap.newKeySet();
  private final Map<StreamTopic, Set<StreamConnection>> subscribers = new ConcurrentHashMap<>();
  private final List<StreamConnection> written = new ArrayList<>();

  LoopFanout(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  void opened(StreamConnection connection) {
    connections.add(connection);
  }

  void closed(StreamConnection connection) {
    connections.remove(connection);
  }

  void subscribe(StreamTopic topic, StreamConnection connection) {
    if (subscribers.computeIfAbsent(topic, _ -> new LinkedHashSet<>()).add(connection)) {
      topic.joined();
    }
  }

  void unsubscribe(StreamTopic topic, StreamConnection connection) {
    var ofTopic = subscribers.get(topic);
    if (ofTopic != null && ofTopic.remove(connection)) {
      topic.left();
      if (ofTopic.isEmpty()) {
        subscribers.remove(topic);
      }
    }
  }

  /// Called by the market thread.
  void deliver(List<Publication> publications) {
    if (subscribers.isEmpty()) {
      return;
    }
    deliveries.acquireUninterruptibly();
    eventLoop.execute(() -> {
      deliveries.release();
      write(publications);
    });
  }

  private void write(List<Publication> publications) {
    for (var publication : publications) {
      var ofTopic = subscribers.get(publication.topic());
      if (ofTopic != null) {
        for (var connection : ofTopic) {
          if (connection.write(publication)) {
            written.add(connection);
          }
        }
      }
    }
    written.forEach(StreamConnection::flush);
    written.clear();
  }

  void shutdown(long nowMicros) {
    eventLoop.execute(() -> List.copyOf(connections).forEach(each -> each.goAway(nowMicros)));
  }
}
