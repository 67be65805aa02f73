package io.tradewind.orderapi.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The registry where there is no Redis: this instance is the only one.
final class LocalRegistry implements ConnectionRegistry {

  private final int perAccount;
  private final Map<String, Long> accounts = new ConcurrentHashMap<>();

  LocalRegistry(int perAccount) {
    this.perAccount = perAccount;
  }

  @Override
  public synchronized CompletableFuture<Boolean> register(Lease lease) {
    var ofAccount =
        accounts.values().stream().filter(account -> account == lease.accountId()).count();
    var room = ofAccount < perAccount;
    if (room) {
      accounts.put(lease.connectionId(), lease.accountId());
    }
    return CompletableFuture.completedFuture(room);
  }

  @Override
  public CompletableFuture<Beat> beat(List<Lease> leases, long settled) {
    return CompletableFuture.completedFuture(new Beat(false, List.of()));
  }

  @Override
  public CompletableFuture<List<Lease>> adopt() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<?> forget(String connectionId) {
    return CompletableFuture.completedFuture(accounts.remove(connectionId));
  }

  @Override
  public CompletableFuture<Passed> pass(String connectionId, String clientAddress, String text) {
    return CompletableFuture.completedFuture(Passed.UNKNOWN);
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public void leave() {
    // nobody else would serve the connections
  }
}
