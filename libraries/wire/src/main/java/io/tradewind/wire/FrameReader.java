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
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts a stream of bytes into frames, whatever pieces it arrives in.
///
/// Owned by one thread. Nothing is allocated for a frame before its length was checked and its
/// bytes have arrived.
public final class FrameReader {
  /// The longest frame before the other side is authenticated, in bytes.
  public static final int MAX_GREETING_BYTES = 128;

  /// The longest frame that a responder takes, in bytes.
  public static final int MAX_REQUEST_BYTES = 64 << 10;

  /// The longest frame that an initiator takes, in bytes: an image of the market.
  public static final int MAX_RESPONSE_BYTES = 64 << 20;

  /// Buffers up to this size are kept for the next use, in bytes.
  static final int KEPT_BYTES = 256 << 10;

  private static final int HASH_BYTES = 32;

  private int maxFrameBytes;
  private byte[] unread = {};
  private int unreadBytes;

  /// Creates a reader.
  ///
  /// @param maxFrameBytes the longest frame that is taken
  public FrameReader(int maxFrameBytes) {
    this.maxFrameBytes = maxFrameBytes;
  }

  /// Changes what is taken from the next frame on.
  ///
  /// @param maxFrameBytes the longest frame that is taken
  public void maxFrameBytes(int maxFrameBytes) {
    this.maxFrameBytes = maxFrameBytes;
  }

  /// Takes what has arrived.
  ///
  /// @param chunk the next bytes of the stream; not to be changed afterwards
  /// @param frames takes each frame that is complete; it may call [#maxFrameBytes]
  /// @throws MalformedFrame if the bytes are not the protocol; the stream can't be read any further
  public void accept(byte[] chunk, Consumer<Frame> frames) {
    if (unreadBytes == 0) {
      var bytes = ByteBuffer.wrap(chunk);
      cut(bytes, frames);
      unread = take(bytes);
      unreadBytes = unread.length;
      return;
    }
    append(chunk);
    var bytes = ByteBuffer.wrap(unread, 0, unreadBytes);
    cut(bytes, frames);
    if (bytes.position() > 0) {
      unreadBytes = bytes.remaining();
      var kept = unread.length > KEPT_BYTES ? new byte[unreadBytes] : unread;
      System.arraycopy(unread, bytes.position(), kept, 0, unreadBytes);
      unread = kept;
    }
  }

  private void cut(ByteBuffer bytes, Consumer<Frame> frames) {
    while (bytes.remaining() >= Integer.BYTES) {
      var length = bytes.getInt(bytes.position());
      if (length < 1 || length > maxFrameBytes) {
        throw new MalformedFrame(
            "frame length %d is not within 1 to %d".formatted(length, maxFrameBytes));
      }
      if (bytes.remaining() - Integer.BYTES < length) {
        break;
      }
      var body = bytes.slice(bytes.position() + Integer.BYTES, length);
      bytes.position(bytes.position() + Integer.BYTES + length);
      frames.accept(decode(body));
    }
  }

  private void append(byte[] chunk) {
    var bytes = unreadBytes + chunk.length;
    if (unread.length < bytes) {
      unread = Arrays.copyOf(unread, Math.max(bytes, 2 * unread.length));
    }
    System.arraycopy(chunk, 0, unread, unreadBytes, chunk.length);
    unreadBytes = bytes;
  }

  private static Frame decode(ByteBuffer body) {
    var type = FrameType.of(body.get());
    try {
      var frame = decode(type, body);
      if (body.hasRemaining()) {
        throw new MalformedFrame("%s has %d bytes too many".formatted(type, body.remaining()));
      }
      return frame;
    } catch (BufferUnderflowException _) {
      throw new MalformedFrame(type + " is too short");
    }
  }

  private static Frame decode(FrameType type, ByteBuffer body) {
    return switch (type) {
      case HELLO -> new Hello(body.getShort() & 0xffff, take(body, Handshake.NONCE_BYTES));
      case CHALLENGE -> new Challenge(take(body, Handshake.NONCE_BYTES));
      case PROOF -> new Proof(take(body, Handshake.PROOF_BYTES));
      case WELCOME -> new Welcome(take(body, Handshake.PROOF_BYTES));
      case HEARTBEAT -> new Heartbeat();
      case OPEN_GATEWAY -> new OpenGateway(new String(take(body), StandardCharsets.UTF_8));
      case GATEWAY_OPENED -> new GatewayOpened(body.getLong());
      case SUBMIT -> new Submit(body.getLong(), body.getLong(), take(body));
      case RESULT ->
          new Result(
              body.getLong(),
              body.getLong(),
              body.getLong(),
              body.getInt(),
              body.getLong(),
              take(body));
      case SUBMIT_REFUSED ->
          new SubmitRefused(body.getLong(), body.getLong(), Refusal.of(body.get()));
      case ASK -> new Ask(body.getLong(), take(body));
      case ANSWER -> new Answer(body.getLong(), body.getLong(), body.getLong(), take(body));
      case ASK_REFUSED -> new AskRefused(body.getLong(), Refusal.of(body.get()));
      case FOLLOW -> follow(body);
      case IMAGE -> new Image(body.getLong(), take(body, HASH_BYTES), take(body));
      case BATCH ->
          new Batch(
              body.getLong(),
              body.getLong(),
              body.getLong(),
              take(body, HASH_BYTES),
              take(body, HASH_BYTES),
              take(body));
      case LOST -> new Lost();
      case VERDICT -> verdict(body);
    };
  }

  private static Follow follow(ByteBuffer body) {
    var afterSequence = body.getLong();
    var image = ImageKind.of(body.get());
    var afterHash = take(body);
    if (afterSequence < -1 || (afterHash.length != 0 && afterHash.length != HASH_BYTES)) {
      throw new MalformedFrame("FOLLOW has no such position");
    }
    if (afterSequence == -1 && image == ImageKind.NONE) {
      throw new MalformedFrame("FOLLOW has neither position nor image");
    }
    return new Follow(afterSequence, afterHash, image);
  }

  private static Verdict verdict(ByteBuffer body) {
    var sequence = body.getLong();
    var agrees = body.get();
    if (sequence < 0 || agrees < 0 || agrees > 1) {
      throw new MalformedFrame("VERDICT has no such finding");
    }
    return new Verdict(sequence, agrees == 1);
  }

  private static byte[] take(ByteBuffer body) {
    return take(body, body.remaining());
  }

  private static byte[] take(ByteBuffer body, int length) {
    var bytes = new byte[length <= body.remaining() ? length : tooShort()];
    body.get(bytes);
    return bytes;
  }

  private static int tooShort() {
    throw new BufferUnderflowException();
  }
}
