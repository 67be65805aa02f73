package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.engine.Engine;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameReader;
import io.tradewind.wire.FrameWriter;
import io.tradewind.wire.Handshake;
import io.tradewind.wire.ImageKind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A follower that does not read, over a real socket, and one that does.
final class SlowFollowerTest {
  private static final int BATCHES = 200;
  private static final int PAYLOAD_BYTES = 100_000;
  private static final long RING_BYTES = 1_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final LeaderServer server = new LeaderServer(RunningVenue.SECRET, "127.0.0.1", 0);
  private final FeedHub hub = new FeedHub(ChainPoint.start(), RING_BYTES, new NoSources());

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aFollowerThatDoesNotReadIsDroppedAndNobodyWaitsForIt() throws IOException {
    open();
    try (var slow = new RawFollower(server.port());
        var quick = new RawFollower(server.port())) {
      slow.follow();
      quick.follow();
      var last = ChainPoint.start();
      for (var sequence = 1; sequence <= BATCHES; sequence++) {
        var row = row(last);
        last = ChainPoint.of(row);
        server.loop().runOnContext(_ -> hub.publish(row));
        quick.readThrough(sequence);
      }

      slow.readToTheEnd();

      assertEquals(LongStream.rangeClosed(1, BATCHES).boxed().toList(), quick.sequences);
      assertTrue(slow.sequences.size() < BATCHES, "it was sent " + slow.sequences.size());
      assertEquals(
          LongStream.rangeClosed(1, slow.sequences.size()).boxed().toList(), slow.sequences);
    }
  }

  private void open() {
    var inbox = new Inbox();
    var leader = new Leader(new Engine(), 1, ChainPoint.start(), new RecordingPorts());
    vertx.deployVerticle(server).await();
    var service =
        new LeaderServer.Service(
            new Intake(
                inbox,
                leader,
                new EngineStages(StageRecorder.NONE),
                EngineThread::nowMicros,
                task -> server.loop().runOnContext(_ -> task.run())),
            hub,
            new Outbox());
    server.loop().runOnContext(_ -> server.open(service));
  }

  private static SealedBatch row(ChainPoint last) {
    var payload = new byte[PAYLOAD_BYTES];
    var sequence = last.sequence() + 1;
    var hash = ChainHash.of(sequence, 1, 1, last.hash(), payload);
    return new SealedBatch(sequence, 1, 1, last.hash(), hash, payload);
  }

  /// A follower that reads only when told to.
  private static final class RawFollower implements AutoCloseable {
    private static final int READ_BYTES = 64 << 10;
    private static final int MAX_WAIT_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final FrameReader reader = new FrameReader(FrameReader.MAX_RESPONSE_BYTES);
    private final Handshake handshake =
        Handshake.initiator(RunningVenue.SECRET, new byte[Handshake.NONCE_BYTES]);
    private final ArrayList<Long> sequences = new ArrayList<>();
    private final ArrayList<Frame> greetings = new ArrayList<>();

    RawFollower(int port) throws IOException {
      socket.setReceiveBufferSize(READ_BYTES);
      socket.setSoTimeout(MAX_WAIT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      send(handshake.hello());
      while (!handshake.done()) {
        read();
      }
    }

    void follow() throws IOException {
      send(new Frame.Follow(0, new byte[0], ImageKind.NONE));
    }

    void readThrough(long sequence) throws IOException {
      while (sequences.isEmpty() || sequences.getLast() < sequence) {
        assertTrue(read(), "the connection ended");
      }
    }

    /// What the kernel still holds comes first, then the end of the stream or a reset.
    void readToTheEnd() throws IOException {
      try {
        while (read()) {
          assertTrue(sequences.size() <= BATCHES);
        }
      } catch (SocketException e) {
        assertTrue(socket.isConnected(), "a reset ends it too: " + e.getMessage());
      }
    }

    private void send(Frame frame) throws IOException {
      socket.getOutputStream().write(FrameWriter.encode(frame));
    }

    private boolean read() throws IOException {
      var bytes = new byte[READ_BYTES];
      var count = socket.getInputStream().read(bytes);
      if (count < 0) {
        return false;
      }
      reader.accept(Arrays.copyOf(bytes, count), this::frame);
      for (var greeting : List.copyOf(greetings)) {
        send(greeting);
      }
      greetings.clear();
      return true;
    }

    private void frame(Frame frame) {
      if (frame instanceof Frame.Batch batch) {
        sequences.add(batch.sequence());
      } else {
        handshake.accept(frame).ifPresent(greetings::add);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /// Nothing is asked of them: both followers start with the ring.
  private static final class NoSources implements FeedHub.Sources {
    @Override
    public void image(FeedHub.Follower follower, ImageKind kind) {
      follower.drop("there are no images");
    }

    @Override
    public void catchUp(FeedHub.Follower follower, Frame.Follow from) {
      follower.drop("there is no journal");
    }

    @Override
    public void disputed(long sequence, long agreeing) {
      throw new IllegalStateException("nobody compares anything");
    }
  }
}
