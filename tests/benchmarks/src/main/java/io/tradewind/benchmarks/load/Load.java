package io.tradewind.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Sends a tape over keep-alive connections from one thread and counts the answers.
///
/// By schedule, a request's latency counts from the moment it was due, sent or not: a stall of the
/// server shows in every request that it delayed, not only in the one that met it. The schedule is
/// kept to a millisecond, for the generator shares its processors with what it measures and must
/// not spin.
public final class Load {
  private static final int READ_BYTES = 256 << 10;
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final LoadPlan plan;
  private final RequestTape tape;
  private final List<Outcomes> byKind;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
  private final List<Channel> channels = new ArrayList<>();
  private final ArrayDeque<Channel> ready = new ArrayDeque<>();
  private int next;

  private Load(LoadPlan plan, RequestTape tape) {
    this.plan = plan;
    this.tape = tape;
    this.byKind = Stream.generate(Outcomes::new).limit(tape.kinds()).toList();
  }

  /// Runs a load to its end and waits for the answers of what was sent.
  ///
  /// @param plan how
  /// @param tape what
  /// @return what came back
  /// @throws IOException if the target can't be reached
  public static Outcomes run(LoadPlan plan, RequestTape tape) throws IOException {
    var kinds = runByKind(plan, tape);
    var all = kinds.getFirst();
    kinds.subList(1, kinds.size()).forEach(all::addConcurrent);
    return all;
  }

  /// As [#run], with the kinds of the tape's requests apart.
  ///
  /// @param plan how
  /// @param tape what
  /// @return what came back, in the order of the kinds
  /// @throws IOException if the target can't be reached
  public static List<Outcomes> runByKind(LoadPlan plan, RequestTape tape) throws IOException {
    var load = new Load(plan, tape);
    try (var selector = Selector.open()) {
      load.connect(selector);
      load.send(selector);
    } finally {
      for (var channel : load.channels) {
        channel.close();
      }
    }
    return load.byKind;
  }

  private void connect(Selector selector) throws IOException {
    for (var i = 0; i < plan.connections(); i++) {
      var channel = new Channel(selector, plan.target(), plan.pipeline());
      channels.add(channel);
      for (var slot = 0; slot < plan.pipeline(); slot++) {
        ready.add(channel);
      }
    }
  }

  private void send(Selector selector) throws IOException {
    var start = System.nanoTime();
    var stop = start + plan.duration().toNanos();
    var now = start;
    while (next < tape.size() && now < stop && !channels.isEmpty()) {
      sendDue(start, now);
      receive(selector, waitMillis(start, now));
      now = System.nanoTime();
    }
    while (inFlight() > 0 && now < stop + DRAIN_NANOS) {
      receive(selector, 100);
      now = System.nanoTime();
    }
    channels.forEach(channel -> channel.abandon(byKind));
    var took = now - start;
    byKind.forEach(outcomes -> outcomes.took(took));
  }

  private void sendDue(long start, long now) throws IOException {
    while (next < tape.size() && !ready.isEmpty()) {
      var due = plan.openLoop() ? start + (long) (next * 1e9 / plan.ratePerSecond()) : now;
      if (due > now) {
        return;
      }
      var channel = ready.poll();
      if (!channel.hasRoom()) {
        continue;
      }
      channel.send(tape.request(next), tape.kind(next), due);
      next++;
    }
  }

  private long waitMillis(long start, long now) {
    if (!plan.openLoop() || ready.isEmpty()) {
      return 100;
    }
    var due = start + (long) (next * 1e9 / plan.ratePerSecond());
    return Math.max(1, (due - now) / 1_000_000);
  }

  private void receive(Selector selector, long waitMillis) throws IOException {
    selector.select(this::serve, waitMillis);
  }

  private void serve(SelectionKey key) {
    var channel = (Channel) key.attachment();
    try {
      if (key.isWritable()) {
        channel.flush();
      }
      if (!key.isReadable()) {
        return;
      }
      var before = channel.inFlight();
      if (!channel.read(buffer.clear(), byKind)) {
        drop(channel);
        return;
      }
      for (var freed = before - channel.inFlight(); freed > 0; freed--) {
        ready.add(channel);
      }
    } catch (IOException _) {
      drop(channel); // its requests count as unanswered
    }
  }

  private void drop(Channel channel) {
    channel.abandon(byKind);
    channels.remove(channel);
    ready.removeIf(it -> it == channel);
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private long inFlight() {
    return channels.stream().mapToLong(Channel::inFlight).sum();
  }
}
