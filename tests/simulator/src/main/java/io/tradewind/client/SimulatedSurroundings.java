package io.tradewind.client;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [Dialer] as [Surroundings].
final class SimulatedSurroundings implements Surroundings {
  private final Dialer dialer;

  SimulatedSurroundings(Dialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public void locate(Consumer<@Nullable String> found) {
    dialer.locate(found);
  }

  @Override
  public void connect(
      String address, Receiver receiver, Consumer<Wire> connected, Consumer<String> failed) {
    dialer.connect(
        address,
        new Dialer.Receiver() {
          @Override
          public void received(byte[] bytes) {
            receiver.received(bytes);
          }

          @Override
          public void ended(String reason) {
            receiver.ended(reason);
          }
        },
        cable -> connected.accept(new CableWire(cable)),
        failed);
  }

  @Override
  public void after(long millis, Runnable task) {
    dialer.afterMillis(millis, task);
  }

  @Override
  public long nanos() {
    return dialer.nanos();
  }

  @Override
  public void nonce(byte[] bytes) {
    dialer.nonce(bytes);
  }

  /// Whoever is simulated here takes everything at once: nobody stops reading.
  private record CableWire(Dialer.Cable cable) implements Wire {
    @Override
    public void write(byte[] bytes) {
      cable.write(bytes);
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void close() {
      cable.close();
    }
  }
}
