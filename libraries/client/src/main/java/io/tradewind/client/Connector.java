package io.tradewind.client;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [Pursuit] on sockets. A verticle, so that it has an event loop of its own, which calls
/// everything here.
final class Connector extends VerticleBase {
  private static final int CONNECT_MILLIS = 2_000;
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
  private static final SecureRandom NONCES = new SecureRandom();

  /// What is done with the connection.
  interface Handler extends Pursuit.Handler {
    /// The connector has its event loop.
    void started(Context loop);

    /// The connector is closed.
    void stopped();
  }

  private final VenueSettings settings;
  private final Handler handler;
  private final Pursuit pursuit;
  private @Nullable NetClient client;

  Connector(VenueSettings settings, Handler handler, BackOff backOff) {
    this.settings = settings;
    this.handler = handler;
    pursuit = new Pursuit(settings, handler, backOff, new EventLoop());
  }

  @Override
  public Future<?> start() {
    client =
        vertx.createNetClient(
            new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(CONNECT_MILLIS));
    handler.started(context);
    pursuit.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    pursuit.stop();
    handler.stopped();
    return client == null ? Future.succeededFuture() : client.close();
  }

  /// Ends the connection, if there is one; another follows.
  void reconnect(String reason) {
    pursuit.reconnect(reason);
  }

  /// The leader is there and does not do its work, see [Pursuit#doubt].
  void doubt() {
    pursuit.doubt();
  }

  /// A locator that fails is asked again like one that does not know.
  private @Nullable String whereabouts() {
    try {
      return settings.locator().locate();
    } catch (RuntimeException e) {
      LOG.debug("{}: the locator failed", settings.name(), e);
      return null;
    }
  }

  private static @Nullable SocketAddress socketAddress(String address) {
    var at = address.lastIndexOf(':');
    try {
      return at < 1
          ? null
          : SocketAddress.inetSocketAddress(
              Integer.parseInt(address.substring(at + 1)), address.substring(0, at));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private final class EventLoop implements Surroundings {
    @Override
    public void locate(Consumer<@Nullable String> found) {
      Thread.startVirtualThread(() -> {
        var address = whereabouts();
        context.runOnContext(_ -> found.accept(address));
      });
    }

    @Override
    public void connect(
        String address, Receiver receiver, Consumer<Wire> connected, Consumer<String> failed) {
      var target = socketAddress(address);
      if (client == null || target == null) {
        failed.accept("no address");
        return;
      }
      client
          .connect(target)
          .onSuccess(socket -> {
            connected.accept(new SocketWire(socket));
            socket.handler(buffer -> receiver.received(buffer.getBytes()));
            socket.closeHandler(_ -> receiver.ended("connection closed"));
            socket.exceptionHandler(
                failure -> receiver.ended(String.valueOf(failure.getMessage())));
          })
          .onFailure(failure -> failed.accept(String.valueOf(failure.getMessage())));
    }

    @Override
    public void after(long millis, Runnable task) {
      vertx.setTimer(millis, _ -> task.run());
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void nonce(byte[] bytes) {
      NONCES.nextBytes(bytes);
    }
  }

  private record SocketWire(NetSocket socket) implements Wire {
    @Override
    public void write(byte[] bytes) {
      // A failed write closes the socket, and that is where it is handled.
      var _ = socket.write(Buffer.buffer(bytes));
    }

    @Override
    public void pause() {
      socket.pause();
    }

    @Override
    public void resume() {
      socket.resume();
    }

    @Override
    public void close() {
      var _ = socket.close();
    }
  }
}
