package io.tradewind.simulator;

import io.tradewind.client.Dialer;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.FencedJournal;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.SnapshotStore;
import io.tradewind.matchingengine.EngineHost;
import io.tradewind.wire.ClusterSecret;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a process has of the world: its machine, its connections to network and database. Engines
/// and gateways get the same.
final class Host implements EngineHost, Dialer {
  private static final ClusterSecret SECRET = ClusterSecret.of("the secret of the simulation");

  private final Machine machine;
  private final Network network;
  private final Postgres postgres;
  private final Audience audience;
  private final String address;
  private final Session locator;
  private boolean locating;

  Host(Machine machine, Network network, Postgres postgres, Audience audience, String address) {
    this.machine = machine;
    this.network = network;
    this.postgres = postgres;
    this.audience = audience;
    this.address = address;
    locator = new Session(machine, postgres);
  }

  @Override
  public Journal journal() {
    return new FencedJournal(new Session(machine, postgres));
  }

  @Override
  public LeaseStore leases() {
    return new Session(machine, postgres);
  }

  @Override
  public SnapshotStore snapshots() {
    return new Session(machine, postgres);
  }

  @Override
  public Dialer dialer() {
    return this;
  }

  @Override
  public ClusterSecret secret() {
    return SECRET;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public long nowMicros() {
    return machine.clockMicros();
  }

  @Override
  public long nanos() {
    return 1_000 * machine.world().nowMicros();
  }

  @Override
  public void after(long micros, Runnable task) {
    machine.after(micros, task);
  }

  @Override
  public void afterMillis(long millis, Runnable task) {
    machine.after(1_000 * millis, task);
  }

  @Override
  public void start(Runnable body) {
    machine.start(body);
  }

  @Override
  public void sleep(long micros) {
    machine.sleep(micros);
  }

  @Override
  public Audience audience() {
    return audience;
  }

  /// Asks the lease, as production's locator does. One at a time: the one who asks waits for it.
  @Override
  public void locate(Consumer<@Nullable String> found) {
    machine.start(() -> {
      var asks = locating ? new Session(machine, postgres) : locator;
      locating = true;
      var where = whereabouts(asks);
      locating = false;
      machine.after(0, () -> found.accept(where));
    });
  }

  private @Nullable String whereabouts(LeaseStore asks) {
    try {
      var lease = asks.read();
      return lease == null || lease.vacant() || lease.address().equals(address)
          ? null
          : lease.address();
    } catch (JournalUnavailable _) {
      return null;
    }
  }

  @Override
  public void connect(
      String to, Receiver receiver, Consumer<Cable> connected, Consumer<String> failed) {
    var end =
        new Network.End() {
          @Override
          public void received(byte[] bytes) {
            receiver.received(bytes);
          }

          @Override
          public void ended(String reason) {
            receiver.ended(reason);
          }
        };
    network.connect(machine, to, end, socket -> connected.accept(new SocketCable(socket)), failed);
  }

  @Override
  public void nonce(byte[] bytes) {
    machine.world().random().nextBytes(bytes);
  }

  private record SocketCable(Network.Socket socket) implements Cable {
    @Override
    public void write(byte[] bytes) {
      socket.write(bytes);
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /// Whoever is no engine has nothing to tell.
  static final class Silent implements Audience {
    @Override
    public void leads(long epoch) {}

    @Override
    public void published(SealedBatch batch) {}

    @Override
    public void applied(long sequence) {}

    @Override
    public void fenced() {}

    @Override
    public void inDoubt() {}

    @Override
    public void resent() {}

    @Override
    public void caughtUp() {}

    @Override
    public void ended(String reason) {}
  }
}
