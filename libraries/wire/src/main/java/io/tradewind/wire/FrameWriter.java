package io.tradewind.wire;

import io.tradewind.wire.Frame.Answer;
import io.tradewind.wire.Frame.Ask;
import io.tradewind.wire.Frame.AskRefused;
import io.tradewind.wire.Frame.Batch;
import io.tradewind.wire.Frame.Challenge;
import io.tradewind.wire.Frame.Follow;
import io.tradewind.wire.Frame.GatewayOpened;
import io.tradewind.wire.Frame.Heartbeat;
import io.tradewind.wire.Frame.Hello;
import io.tradewind.wire.Frame.Image;
import io.tradewind.wire.Frame.Lost;
import io.tradewind.wire.Frame.OpenGateway;
import io.tradewind.wire.Frame.Proof;
import io.tradewind.wire.Frame.Result;
import io.tradewind.wire.Frame.Submit;
import io.tradewind.wire.Frame.SubmitRefused;
import io.tradewind.wire.Frame.Verdict;
import io.tradewind.wire.Frame.Welcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Encodes frames one after the other, so that many leave in one write to the socket.
///
/// Owned by one thread at a time.
public final class FrameWriter {
  private static final int INITIAL_BYTES = 1 << 10;

  /// Enough for every field of a frame that is not a byte array.
  private static final int FIXED_BYTES = 64;

  private ByteBuffer buffer = ByteBuffer.allocate(INITIAL_BYTES);

  /// Creates an empty writer.
  public FrameWriter() {}

  /// Encodes a single frame.
  ///
  /// @param frame what is sent
  /// @return its bytes, length included
  public static byte[] encode(Frame frame) {
    var writer = new FrameWriter();
    writer.write(frame);
    return writer.take();
  }

  /// The bytes written since the last [#take].
  ///
  /// @return at least 0
  public int size() {
    return buffer.position();
  }

  /// Empties the writer.
  ///
  /// @return the bytes written
  public byte[] take() {
    var bytes = Arrays.copyOf(buffer.array(), buffer.position());
    buffer =
        buffer.capacity() > FrameReader.KEPT_BYTES
            ? ByteBuffer.allocate(INITIAL_BYTES)
            : buffer.clear();
    return bytes;
  }

  /// Appends a frame.
  ///
  /// @param frame what is sent
  public void write(Frame frame) {
    reserve(FIXED_BYTES);
    var start = buffer.position();
    buffer.putInt(0).put(FrameType.of(frame).code());
    switch (frame) {
      case Hello(var version, var nonce) -> {
        buffer.putShort((short) version);
        put(nonce);
      }
      case Challenge(var nonce) -> put(nonce);
      case Proof(var mac) -> put(mac);
      case Welcome(var mac) -> put(mac);
      case Heartbeat() -> {}
      case OpenGateway(var name) -> put(name.getBytes(StandardCharsets.UTF_8));
      case GatewayOpened(var gatewayId) -> buffer.putLong(gatewayId);
      case Submit submit -> {
        buffer.putLong(submit.gatewayId()).putLong(submit.gatewaySequence());
        put(submit.command());
      }
      case Result result -> result(result);
      case SubmitRefused(var gatewayId, var gatewaySequence, var reason) ->
          buffer.putLong(gatewayId).putLong(gatewaySequence).put(reason.code());
      case Ask(var queryId, var query) -> {
        buffer.putLong(queryId);
        put(query);
      }
      case Answer(var queryId, var sequence, var timestampMicros, var view) -> {
        buffer.putLong(queryId).putLong(sequence).putLong(timestampMicros);
        put(view);
      }
      case AskRefused(var queryId, var reason) -> buffer.putLong(queryId).put(reason.code());
      case Follow(var afterSequence, var afterHash, var image) -> {
        buffer.putLong(afterSequence).put(image.code());
        put(afterHash);
      }
      case Image(var sequence, var hash, var view) -> {
        buffer.putLong(sequence);
        put(hash);
        put(view);
      }
      case Batch batch -> batch(batch);
      case Lost() -> {}
      case Verdict(var sequence, var agrees) ->
          buffer.putLong(sequence).put((byte) (agrees ? 1 : 0));
    }
    buffer.putInt(start, buffer.position() - start - Integer.BYTES);
  }

  private void result(Result result) {
    buffer
        .putLong(result.gatewayId())
        .putLong(result.gatewaySequence())
        .putLong(result.sequence())
        .putInt(result.index())
        .putLong(result.timestampMicros());
    put(result.events());
  }

  private void batch(Batch batch) {
    buffer.putLong(batch.sequence()).putLong(batch.epoch()).putLong(batch.timestampMicros());
    put(batch.previousHash());
    put(batch.hash());
    put(batch.payload());
  }

  private void put(byte[] bytes) {
    reserve(bytes.length);
    buffer.put(bytes);
  }

  private void reserve(int bytes) {
    if (buffer.remaining() < bytes) {
      var needed = Math.addExact(buffer.position(), bytes);
      var larger = ByteBuffer.allocate(Math.max(needed, buffer.capacity() * 2));
      buffer = larger.put(buffer.flip());
    }
  }
}
