package io.tradewind.marketapi.stream;

import io.netty.channel.EventLoop;
import io.tradewind.protocol.WireTime;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Where the market thread and the event loops meet: topics that somebody asked for, and a fan-out
/// per event loop. Shared by all of them.
///
/// Topics are made at the first subscription and stay; there are at most as many as listed symbols
/// have streams.
public final class StreamHub {
  private record Key(String name, WireTime wireTime) {}

  private final Map<Key, StreamTopic> topics = new ConcurrentHashMap<>();
  private final Queue<StreamTopic> opened = new ConcurrentLinkedQueue<>();
  private final Map<EventLoop, LoopFanout> loops = new ConcurrentHashMap<>();

  /// Creates a hub without topics.
  public StreamHub() {}

  StreamTopic topic(String name, StreamSpec spec, WireTime wireTime) {
    return topics.computeIfAbsent(
        new Key(name, wireTime),
        _ -> {
          var topic = new StreamTopic(name, spec, wireTime);
          opened.add(topic);
          return topic;
        });
  }

  /// A topic that was asked for the first time since the last call.
  @Nullable StreamTopic pollOpened() {
    return opened.poll();
  }

  LoopFanout loop(EventLoop eventLoop) {
    return loops.computeIfAbsent(eventLoop, LoopFanout::new);
  }

  /// Hands messages to every event loop, waiting for one that is far behind.
  void deliver(List<Publication> publications) {
    for (var loop : loops.values()) {
      loop.deliver(publications);
    }
  }

  /// Tells every connection that the server goes away, and closes it.
  ///
  /// @param nowMicros the time, in microseconds since 1970 UTC
  public void shutdown(long nowMicros) {
    loops.values().forEach(loop -> loop.shutdown(nowMicros));
  }
}
