package io.tradewind.marketapi.stream;

import io.tradewind.protocol.WireTime;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A stream in one unit of time, with the number of its subscribers.
///
/// Counted by event loops, read by the market thread, which renders nothing that nobody hears.
public final class StreamTopic {
  private final String name;
  private final StreamSpec spec;
  private final WireTime wireTime;
  private final AtomicInteger subscribers = new AtomicInteger();
  private final AtomicBoolean refresh = new AtomicBoolean();

  StreamTopic(String name, StreamSpec spec, WireTime wireTime) {
    this.name = name;
    this.spec = spec;
    this.wireTime = wireTime;
  }

  /// The name that clients subscribe to.
  ///
  /// @return such as `btcusdt@trade`
  public String name() {
    return name;
  }

  StreamSpec spec() {
    return spec;
  }

  WireTime wireTime() {
    return wireTime;
  }

  void joined() {
    subscribers.incrementAndGet();
    refresh.set(true);
  }

  void left() {
    subscribers.decrementAndGet();
  }

  boolean active() {
    return subscribers.get() > 0;
  }

  /// Says once after each new subscriber that what is known should be said again, though nothing
  /// changed, so that nobody stares at an empty screen while the market is quiet.
  boolean takeRefresh() {
    return refresh.get() && refresh.getAndSet(false);
  }
}
