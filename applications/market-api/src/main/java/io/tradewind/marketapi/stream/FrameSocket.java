package io.tradewind.marketapi.stream;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionEncoder;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.TimeUnit;

/// A WebSocket to which ready frames are written, many before one flush.
///
/// Goes below Vert.x to the channel, for Vert.x encodes and flushes each message by itself, which
/// at many readers is most of the work. Owned by the connection's event loop.
final class FrameSocket {
  /// The most bytes that wait for a reader; beyond it the reader is dropped.
  static final int MAX_PENDING_BYTES = 1 << 20;

  private static final short POLICY_VIOLATION = 1008;
  private static final long CLOSE_GRACE_MILLIS = 1_000;

  private final ServerWebSocket socket;
  private final ChannelHandlerContext channel;
  private final boolean compressed;
  private boolean closing;

  FrameSocket(ServerWebSocket socket) {
    if (!(socket instanceof WebSocketInternal internal)) {
      throw new IllegalArgumentException("not a socket of this server: " + socket);
    }
    this.socket = socket;
    channel = internal.channelHandlerContext();
    compressed = channel.pipeline().get(WebSocketExtensionEncoder.class) != null;
  }

  EventLoop eventLoop() {
    return channel.channel().eventLoop();
  }

  /// Queues a message.
  ///
  /// @return false when the connection is closed or is being closed
  boolean write(Publication publication, boolean wrapped) {
    if (!writable()) {
      return false;
    }
    if (compressed) {
      var text = Unpooled.wrappedBuffer(publication.payload(wrapped));
      channel.write(new TextWebSocketFrame(text), channel.voidPromise());
    } else {
      channel.write(Unpooled.wrappedBuffer(publication.frame(wrapped)), channel.voidPromise());
    }
    return true;
  }

  /// Sends a text now.
  void send(String text) {
    if (writable()) {
      socket.writeTextMessage(text);
    }
  }

  private boolean writable() {
    if (closing) {
      return false;
    }
    var pending = channel.channel().unsafe().outboundBuffer();
    if (pending == null) {
      return false;
    }
    if (pending.totalPendingWriteBytes() > MAX_PENDING_BYTES) {
      eventLoop().execute(() -> close(POLICY_VIOLATION, "Too slow: messages are not read."));
      closing = true;
      return false;
    }
    return true;
  }

  void flush() {
    channel.flush();
  }

  /// Closes with a reason; a peer that does not take it is cut off.
  void close(short status, String reason) {
    closing = true;
    socket.close(status, reason);
    eventLoop()
        .schedule(() -> channel.channel().close(), CLOSE_GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
