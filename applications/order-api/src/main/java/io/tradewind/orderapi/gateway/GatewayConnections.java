package io.tradewind.orderapi.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.access.ApiKeys;
import io.tradewind.orderapi.gateway.ConnectionRegistry.Passed;
import io.tradewind.orderapi.streams.FeedTail;
import io.tradewind.orderapi.websocket.WsConnection;
import io.tradewind.orderapi.websocket.WsServices;
import io.tradewind.platform.http.BoundedSocket;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway's connections that this instance serves.
///
/// Each connection is served by one instance: the one that its handshake reached, or the one that
/// took it over when that died. The lease of an instance, renewed by beats, says who may post.
/// While the registry can't be asked, nobody can take over, so everybody goes on with what it has;
/// when it is back, an instance whose lease had ended posts nothing before it has heard what is
/// still its.
public final class GatewayConnections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayConnections.class);
  private static final int BEATS_PER_LEASE = 5;
  private static final long RECHECK_MILLIS = 500;
  private static final int MAX_CLOSING_MILLIS = 2_000;
  private static final int CLOSING_STEP_MILLIS = 5;

  /// A connection, and what answers its calls.
  record Served(GatewayConnection connection, WsConnection calls) {}

  private final ConcurrentHashMap<String, Served> connections = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final GatewaySettings settings;
  private final WsServices services;
  private final ApiKeys keys;
  private final FeedTail feed;
  private final ConnectionRegistry registry;
  private final Object telling = new Object();
  private final Surroundings surroundings = new Surroundings();
  private final long beatTimer;
  private final long recheckTimer;
  private final AtomicBoolean beating = new AtomicBoolean();
  private final Adoption adoption;
  private volatile long beatNanos;

  /// Whether the registry may have forgotten us without our hearing of it.
  private volatile boolean unsure;

  private volatile boolean closed;

  /// Starts without connections.
  ///
  /// @param vertx whose timers are used
  /// @param settings how
  /// @param services what connections use
  /// @param keys tells which API keys are in force
  /// @param feed where connections of a dead instance are served on from
  public GatewayConnections(
      Vertx vertx, GatewaySettings settings, WsServices services, ApiKeys keys, FeedTail feed) {
    this.vertx = vertx;
    this.settings = settings;
    this.services = services;
    this.keys = keys;
    this.feed = feed;
    this.registry = settings.registry(new Told());
    this.adoption = new Adoption(settings, registry, keys, feed, new Adopted());
    this.beatNanos = System.nanoTime() - settings.limits().lease().toNanos();
    var every = Math.max(1, settings.limits().lease().toMillis() / BEATS_PER_LEASE);
    beat();
    this.beatTimer = vertx.setPeriodic(every, _ -> beat());
    this.recheckTimer = vertx.setPeriodic(RECHECK_MILLIS, _ -> recheck());
  }

  /// Takes a new connection.
  ///
  /// @return fails when the registry can't be asked
  CompletableFuture<Connected> connect(String connectionId, String clientAddress, ApiKey key) {
    if (connections.size() >= settings.limits().perInstance()) {
      return CompletableFuture.completedFuture(Connected.TOO_MANY_HERE);
    }
    var life = settings.limits().life().toMillis();
    var lease =
        new Lease(
            connectionId, key.accountId(), key.apiKey(), clientAddress, life, -1, 0, Position.NONE);
    return registry
        .register(lease)
        .thenApply(registered -> {
          if (!registered) {
            return Connected.TOO_MANY_OF_ACCOUNT;
          }
          connections.put(connectionId, serve(lease));
          return Connected.YES;
        })
        .whenComplete((_, failure) -> {
          if (failure != null) {
            // it may have been registered all the same
            forget(connectionId);
          }
        });
  }

  private Served serve(Lease lease) {
    var connection = new GatewayConnection(lease, settings.connections(), surroundings);
    return new Served(connection, WsConnection.ofKey(connection, services, lease.apiKey()));
  }

  /// Serves a client's message here, or passes it on.
  ///
  /// @return what became of it; fails when the registry can't be asked
  CompletableFuture<Passed> message(String connectionId, String clientAddress, String text) {
    var served = connections.get(connectionId);
    if (served != null) {
      served.calls().message(text);
      return CompletableFuture.completedFuture(Passed.HEARD);
    }
    return registry
        .pass(connectionId, clientAddress, text)
        .whenComplete((passed, _) -> {
          if (passed == Passed.UNKNOWN) {
            // whoever had it is dead and forgotten: the client must begin anew
            settings.connections().delete(connectionId);
          }
        });
  }

  /// Learns that a client has left.
  void disconnected(String connectionId) {
    var served = connections.get(connectionId);
    if (served != null) {
      served.connection().end(true);
    } else {
      forget(connectionId);
    }
  }

  private void forget(String connectionId) {
    var _ =
        registry
            .forget(connectionId)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.debug("the registry will forget a connection by itself", failure);
              }
            });
  }

  /// What other instances tell.
  private final class Told implements ConnectionRegistry.Inbox {

    @Override
    public void message(String connectionId, String clientAddress, String text) {
      var served = connections.get(connectionId);
      if (served != null) {
        // not on the thread that hears
        vertx.runOnContext(_ -> served.calls().message(text));
      }
    }

    @Override
    public void ended(String connectionId) {
      var served = connections.get(connectionId);
      if (served != null) {
        served.connection().end(true);
      }
    }
  }

  /// What connections need.
  private final class Surroundings implements GatewayConnection.Host {

    @Override
    public boolean mayPost() {
      return !closed
          && (!registry.available()
              || System.nanoTime() - beatNanos < settings.limits().lease().toNanos());
    }

    @Override
    public void later(long millis, Runnable task) {
      vertx.setTimer(millis, _ -> task.run());
    }

    @Override
    public long head() {
      return feed.head();
    }

    @Override
    public CompletableFuture<?> save(GatewayConnection connection) {
      synchronized (telling) {
        var lease = connection.state(true, -1).lease();
        return registry
            .beat(lease == null ? List.of() : List.of(lease), -1)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                connection.notTold();
              }
            });
      }
    }

    @Override
    public void ended(GatewayConnection connection, boolean everywhere) {
      connections.remove(connection.id());
      if (everywhere) {
        forget(connection.id());
      }
    }
  }

  /// What is done with connections of a dead instance.
  private final class Adopted implements Adoption.Home {

    @Override
    public Served serve(Lease lease) {
      return GatewayConnections.this.serve(lease);
    }

    @Override
    public void keep(Served served) {
      var connection = served.connection();
      connection.notTold();
      connections.put(connection.id(), served);
      if (connection.closed()) {
        connections.remove(connection.id());
      }
    }

    @Override
    public void end(Lease lease) {
      if (!connections.containsKey(lease.connectionId())) {
        settings.connections().delete(lease.connectionId());
        forget(lease.connectionId());
      }
    }
  }

  private void beat() {
    if (!closed && beating.compareAndSet(false, true)) {
      var startNanos = System.nanoTime();
      var _ =
          tell(unsure)
              .thenCompose(
                  expired -> expired ? tell(true) : CompletableFuture.completedFuture(false))
              .whenComplete((_, failure) -> {
                unsure = failure != null;
                if (failure == null) {
                  beatNanos = startNanos;
                  connections.values().forEach(served -> served.connection().proceed());
                  if (!closed) {
                    adoption.adopt();
                  }
                }
                beating.set(false);
              });
    }
  }

  /// Tells the others where the connections are.
  ///
  /// @param all whether they may have forgotten
  /// @return whether this instance had been taken for dead
  private CompletableFuture<Boolean> tell(boolean all) {
    var told = new ArrayList<GatewayConnection>();
    var beats = new ArrayList<CompletableFuture<ConnectionRegistry.Beat>>();
    synchronized (telling) {
      // what is being told now is in no queue yet, and so not settled
      var head = feed.told();
      var settled = head;
      var leases = new ArrayList<Lease>();
      for (var served : connections.values()) {
        var state = served.connection().state(all, head);
        settled = Math.min(settled, state.settled());
        if (state.lease() != null) {
          leases.add(state.lease());
          told.add(served.connection());
        }
      }
      var from = 0;
      while (leases.size() - from > ConnectionRegistry.MAX_LEASES) {
        var upTo = from + ConnectionRegistry.MAX_LEASES;
        beats.add(registry.beat(leases.subList(from, upTo), -1));
        from = upTo;
      }
      beats.add(registry.beat(leases.subList(from, leases.size()), settled));
    }
    return CompletableFuture.allOf(beats.toArray(CompletableFuture<?>[]::new))
        .thenApply(_ -> heard(beats))
        .whenComplete((_, failure) -> {
          if (failure != null) {
            told.forEach(GatewayConnection::notTold);
          }
        });
  }

  private boolean heard(List<CompletableFuture<ConnectionRegistry.Beat>> beats) {
    var expired = false;
    for (var future : beats) {
      var beat = future.join();
      expired |= beat.expired();
      for (var connectionId : beat.lost()) {
        var served = connections.get(connectionId);
        if (served != null) {
          LOG.info("another instance serves {} now", connectionId);
          served.connection().end(false);
        }
      }
    }
    return expired;
  }

  /// Ends connections whose time is over, and those whose keys were revoked.
  private void recheck() {
    var now = System.nanoTime();
    for (var served : connections.values()) {
      var connection = served.connection();
      if (connection.over(now)) {
        connection.end(true);
      } else {
        keys.find(
            connection.apiKey(),
            key -> {
              if (key == null) {
                connection.close(BoundedSocket.POLICY_VIOLATION, "The API key has ended.");
              }
            },
            _ -> {});
      }
    }
  }

  /// Leaves the connections to the other instances, with everything told that was sent.
  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(beatTimer);
    vertx.cancelTimer(recheckTimer);
    awaitPosts();
    tell(false)
        .handle((_, _) -> true)
        .completeOnTimeout(false, MAX_CLOSING_MILLIS, MILLISECONDS)
        .join();
    registry.leave();
    connections.values().forEach(served -> served.connection().end(false));
  }

  private void awaitPosts() {
    try {
      for (var waited = 0;
          waited < MAX_CLOSING_MILLIS
              && connections.values().stream().anyMatch(served -> served.connection().busy());
          waited += CLOSING_STEP_MILLIS) {
        Thread.sleep(CLOSING_STEP_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
