package io.tradewind.orderapi.gateway;

import io.tradewind.orderapi.gateway.ConnectionApi.Outcome;
import io.tradewind.orderapi.streams.EventConnection;
import io.tradewind.platform.http.BoundedSocket;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection that the gateway holds: what is sent to it waits in a queue and is posted one by
/// one.
///
/// Guarded by its own lock, under which nothing waits.
final class GatewayConnection implements EventConnection {

  /// The most texts that wait; a connection with more is ended.
  static final int MAX_PENDING = 1_024;

  /// The most characters that wait.
  static final int MAX_PENDING_CHARACTERS = 1 << 20;

  /// The largest text that the gateway takes.
  static final int MAX_TEXT_BYTES = 128 * 1024;

  /// How often a post is tried while the gateway can't take it.
  static final int MAX_ATTEMPTS = 8;

  private static final long FIRST_BACK_OFF_MILLIS = 50;

  /// What a connection needs of its surroundings.
  interface Host {

    /// Whether this process may speak for its connections now.
    boolean mayPost();

    /// Runs something later, on any thread.
    void later(long millis, Runnable task);

    /// The newest batch that was published, or is being published.
    long head();

    /// Makes the others know what a connection is subscribed to, as far as they can be told.
    CompletableFuture<?> save(GatewayConnection connection);

    /// Learns of the end; called once.
    void ended(GatewayConnection connection, boolean everywhere);
  }

  private sealed interface Step {
    int characters();

    /// @param number 0 for what is no event
    record Post(long sequence, long number, String text) implements Step {
      @Override
      public int characters() {
        return text.length();
      }
    }

    record Save() implements Step {
      @Override
      public int characters() {
        return 0;
      }
    }
  }

  private final Lease registered;
  private final long endNanos;
  private final ConnectionApi api;
  private final Host host;
  private final CopyOnWriteArrayList<Runnable> closeHandlers = new CopyOnWriteArrayList<>();
  private final ArrayDeque<Step> pending = new ArrayDeque<>();
  private int pendingCharacters;
  private boolean busy;
  private int attempts;
  private boolean dirty;
  private volatile boolean closed;
  private int subscription;
  private int nextSubscription;
  private Position position;
  private long number;
  private long startSequence;

  GatewayConnection(Lease lease, ConnectionApi api, Host host) {
    this.registered = lease;
    this.endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lease.lifeMillis());
    this.api = api;
    this.host = host;
    this.subscription = lease.subscription();
    this.nextSubscription = lease.nextSubscription();
    this.position = lease.position();
    this.number = position.number();
    this.startSequence = position.sequence();
  }

  String id() {
    return registered.connectionId();
  }

  /// Where the connection is.
  ///
  /// @param lease what the others must know of it, or null when they know
  /// @param settled up to which batch every event was sent
  record State(@Nullable Lease lease, long settled) {}

  /// Says where the connection is; it is taken for told.
  ///
  /// @param all whether the others may have forgotten what they knew
  /// @param head up to which batch all events were told to this connection
  synchronized State state(boolean all, long head) {
    var changed = all || dirty;
    dirty = false;
    return new State(changed ? lease() : null, settled(head));
  }

  private Lease lease() {
    return new Lease(
        registered.connectionId(),
        registered.accountId(),
        registered.apiKey(),
        registered.clientAddress(),
        Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime())),
        subscription,
        nextSubscription,
        position);
  }

  private long settled(long head) {
    for (var step : pending) {
      if (step instanceof Step.Post post && post.number() > 0) {
        return Math.min(head, post.sequence() - 1);
      }
    }
    return head;
  }

  /// Says that what was taken for told was not.
  synchronized void notTold() {
    dirty = true;
  }

  /// Whether a post or a save is under way.
  synchronized boolean busy() {
    return busy;
  }

  boolean over(long nowNanos) {
    return nowNanos - endNanos >= 0;
  }

  String apiKey() {
    return registered.apiKey();
  }

  @Override
  public void send(String text) {
    add(new Step.Post(-1, 0, text));
  }

  @Override
  public void sendEvent(long sequence, int subscriptionId, String event) {
    long eventNumber;
    synchronized (this) {
      if (sequence <= startSequence) {
        return;
      }
      eventNumber = ++number;
      if (eventNumber <= position.acked()) {
        return;
      }
    }
    // not under the lock: whoever saves asks connections where they are
    var text =
        "{\"subscriptionId\":%d,\"number\":%d,\"event\":%s}"
            .formatted(subscriptionId, eventNumber, event);
    add(new Step.Post(sequence, eventNumber, text));
  }

  @Override
  public void subscribed(int subscriptionId) {
    synchronized (this) {
      subscription = subscriptionId;
      nextSubscription = subscriptionId + 1;
      // what was published meanwhile was committed before the client is answered
      startSequence = host.head();
      position = new Position(startSequence, number, number);
      dirty = true;
    }
    add(new Step.Save());
  }

  @Override
  public synchronized void unsubscribed(int subscriptionId) {
    subscription = -1;
    dirty = true;
  }

  private void add(Step step) {
    boolean tooMuch;
    synchronized (this) {
      if (closed) {
        return;
      }
      tooMuch =
          pending.size() >= MAX_PENDING
              || pendingCharacters + step.characters() > MAX_PENDING_CHARACTERS;
      if (!tooMuch) {
        pending.add(step);
        pendingCharacters += step.characters();
      }
    }
    if (tooMuch) {
      close(BoundedSocket.POLICY_VIOLATION, "Reading too slowly.");
    } else {
      proceed();
    }
  }

  /// Goes on with the first step, unless one is under way.
  void proceed() {
    Step step;
    synchronized (this) {
      step = pending.peek();
      if (busy || closed || step == null || !host.mayPost()) {
        return;
      }
      busy = true;
    }
    var _ =
        switch (step) {
          case Step.Post post ->
              api.post(id(), post.text())
                  .exceptionally(_ -> Outcome.LATER)
                  .thenAccept(outcome -> posted(post, outcome));
          case Step.Save save -> host.save(this).whenComplete((_, _) -> done(save));
        };
  }

  private void posted(Step.Post post, Outcome outcome) {
    switch (outcome) {
      case SENT -> done(post);
      case GONE -> end(true);
      case REFUSED -> close(BoundedSocket.POLICY_VIOLATION, "The gateway refused a message.");
      case LATER -> again();
    }
  }

  private void again() {
    int attempt;
    synchronized (this) {
      attempt = ++attempts;
      busy = false;
    }
    if (attempt >= MAX_ATTEMPTS) {
      close(BoundedSocket.TRY_AGAIN_LATER, "The gateway takes no messages.");
    } else {
      host.later(FIRST_BACK_OFF_MILLIS << (attempt - 1), this::proceed);
    }
  }

  private void done(Step step) {
    synchronized (this) {
      busy = false;
      attempts = 0;
      if (closed) {
        return;
      }
      pending.remove();
      pendingCharacters -= step.characters();
      if (step instanceof Step.Post(var sequence, var eventNumber, _) && eventNumber > 0) {
        position =
            sequence - 1 > position.sequence()
                ? new Position(sequence - 1, eventNumber - 1, eventNumber)
                : new Position(position.sequence(), position.number(), eventNumber);
        dirty = true;
      }
    }
    proceed();
  }

  /// Tells the gateway, too.
  @Override
  public void close(short code, String reason) {
    if (end(true)) {
      api.delete(id());
    }
  }

  /// Ends the connection here.
  ///
  /// @param everywhere whether it has ended for every instance; else another serves it
  /// @return false when it had ended before
  boolean end(boolean everywhere) {
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
      pending.clear();
      pendingCharacters = 0;
    }
    host.ended(this, everywhere);
    // not here: the caller may hold locks that the handlers want
    host.later(1, this::runCloseHandlers);
    return true;
  }

  private void runCloseHandlers() {
    for (var handler : closeHandlers) {
      if (closeHandlers.remove(handler)) {
        handler.run();
      }
    }
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void onClose(Runnable handler) {
    closeHandlers.add(handler);
    if (closed && closeHandlers.remove(handler)) {
      handler.run();
    }
  }

  @Override
  public String clientAddress() {
    return registered.clientAddress();
  }

  @Override
  public int maxTextBytes() {
    return MAX_TEXT_BYTES;
  }
}
