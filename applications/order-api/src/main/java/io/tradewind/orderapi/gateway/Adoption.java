package io.tradewind.orderapi.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.access.ApiKeys;
import io.tradewind.orderapi.gateway.GatewayConnections.Served;
import io.tradewind.orderapi.streams.FeedTail;
import io.tradewind.platform.http.BoundedSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over the connections of instances that died, from where those had come. One take-over at a
/// time, on threads of its own.
final class Adoption {
  private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

  private final GatewaySettings settings;
  private final ConnectionRegistry registry;
  private final ApiKeys keys;
  private final FeedTail feed;
  private final Home home;
  private final AtomicBoolean adopting = new AtomicBoolean();

  Adoption(
      GatewaySettings settings,
      ConnectionRegistry registry,
      ApiKeys keys,
      FeedTail feed,
      Home home) {
    this.settings = settings;
    this.registry = registry;
    this.keys = keys;
    this.feed = feed;
    this.home = home;
  }

  /// Where connections are served.
  interface Home {
    /// Makes what serves a connection.
    Served serve(Lease lease);

    /// Serves one from now on, unless it has ended meanwhile.
    void keep(Served served);

    /// Ends one that can't be served on, unless it is served here: its client comes again.
    void end(Lease lease);
  }

  /// Looks for connections that nobody serves, unless that is under way.
  void adopt() {
    if (adopting.compareAndSet(false, true)) {
      adoptMore();
    }
  }

  private void adoptMore() {
    var _ =
        registry
            .adopt()
            .whenComplete((leases, failure) -> {
              if (failure != null || leases.isEmpty()) {
                adopting.set(false);
              } else {
                LOG.info("taking over {} connections of an instance that ended", leases.size());
                Thread.startVirtualThread(() -> {
                  serveOrEnd(leases);
                  adoptMore();
                });
              }
            });
  }

  private void serveOrEnd(List<Lease> leases) {
    try {
      serveOn(leases);
    } catch (RuntimeException e) {
      LOG.error("connections that were taken over can't be served", e);
      leases.forEach(home::end);
    }
  }

  /// Goes on with what a dead instance served. Blocks on the API keys.
  private void serveOn(List<Lease> leases) {
    var joiners = new ArrayList<FeedTail.Joiner>();
    var resumed = new ArrayList<Served>();
    for (var lease : leases) {
      var served = home.serve(lease);
      var key = key(lease.apiKey());
      if (key == null) {
        served.connection().close(BoundedSocket.POLICY_VIOLATION, "The API key has ended.");
        continue;
      }
      resumed.add(served);
      served.calls().startIdsAt(lease.nextSubscription());
      if (lease.subscription() >= 0) {
        var subscriber = served.calls().resume(lease.subscription(), key);
        joiners.add(new FeedTail.Joiner(key.accountId(), subscriber, lease.position().sequence()));
      }
    }
    feed.join(joiners).forEach(refused -> refused.subscriber().gap());
    resumed.forEach(home::keep);
  }

  /// The key, or null when it is not in force or can't be known: then the client must begin anew.
  private @Nullable ApiKey key(String apiKey) {
    var found = new CompletableFuture<@Nullable ApiKey>();
    keys.find(
        apiKey,
        key -> found.complete(key == null ? null : key.apiKey()),
        failure -> {
          LOG.warn("an API key can't be read: {}", failure.toString());
          found.complete(null);
        });
    return found.completeOnTimeout(null, settings.limits().lease().toMillis(), MILLISECONDS).join();
  }
}
