package io.tradewind.marketapi.stream;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionEncoder;
import io.tradewind.platform.http.BoundedSocket;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.TimeUnit;

/// A WebSocket to which ready frames are written, many before one flush.
///
/// Goes below Vert.x to the channel, for Vert.x encodes and flushes each message by itself, which
/// at many readers is most of the work. Pings, replies and closing stay with [BoundedSocket]. Owned
/// by the connection's event loop.
final class FrameSocket {
  /// The most bytes that wait for a reader; beyond it the reader is dropped.
  static final int MAX_PENDING_BYTES = 1 << 20;

  private static final long CUT_OFF_SECONDS = 1;

  private final BoundedSocket socket;
  private final ChannelHandlerContext channel;
  private final ChannelPromise unobserved;
  private final boolean compressed;
  private boolean closing;

  FrameSocket(ServerWebSocket connection, String clientAddress) {
    if (!(connection instanceof WebSocketInternal internal)) {
      throw new IllegalArgumentException("not a socket of this server: " + connection);
    }
    socket = BoundedSocket.over(connection, clientAddress, MAX_PENDING_BYTES);
    channel = internal.channelHandlerContext();
    unobserved = channel.voidPromise();
    compressed = channel.pipeline().get(WebSocketExtensionEncoder.class) != null;
  }

  EventLoop eventLoop() {
    return channel.channel().eventLoop();
  }

  BoundedSocket socket() {
    return socket;
  }

  /// Queues a message.
  ///
  /// @return false when the connection is closed or is being closed
  @SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel by itself
  boolean write(Publication publication, boolean wrapped) {
    var outbound = channel.channel().unsafe().outboundBuffer();
    if (closing || outbound == null) {
      return false;
    }
    if (outbound.totalPendingWriteBytes() > MAX_PENDING_BYTES) {
      closing = true;
      eventLoop().execute(this::drop);
      return false;
    }
    if (compressed) {
      var text = Unpooled.wrappedBuffer(publication.payload(wrapped));
      channel.write(new TextWebSocketFrame(text), unobserved);
    } else {
      channel.write(Unpooled.wrappedBuffer(publication.frame(wrapped)), unobserved);
    }
    return true;
  }

  /// Says why and cuts off soon: the reason waits behind what is not read.
  @SuppressWarnings("FutureReturnValueIgnored") // nothing follows
  private void drop() {
    socket.close(BoundedSocket.POLICY_VIOLATION, "Reading too slowly.");
    eventLoop().schedule(this::cutOff, CUT_OFF_SECONDS, TimeUnit.SECONDS);
  }

  /// Below the pipeline, whose orderly close would wait for the reader.
  private void cutOff() {
    var below = channel.channel();
    below.unsafe().close(below.newPromise());
  }

  void flush() {
    channel.flush();
  }

  /// Sends a reply now.
  void send(String text) {
    socket.send(text);
  }

  /// Closes with a code of RFC 6455.
  void close(short code, String reason) {
    closing = true;
    socket.close(code, reason);
  }
}
