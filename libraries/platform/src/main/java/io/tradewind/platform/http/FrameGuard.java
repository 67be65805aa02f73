package io.tradewind.platform.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.function.LongSupplier;

/// Bounds the frames of a WebSocket that are no messages: pings and pongs by the second, and the
/// fragments of a message. A ping of a peer that does not read is not answered, for its pongs would
/// pile up here.
///
/// Owned by the connection's event loop.
public final class FrameGuard extends ChannelInboundHandlerAdapter {
  /// Pings and pongs of a second; more end the connection.
  public static final int MAX_CONTROL_FRAMES_PER_SECOND = 100;

  /// Fragments of a message; more end the connection.
  public static final int MAX_FRAGMENTS = 1_024;

  private static final String NAME = "frameGuard";
  private static final long SECOND_NANOS = 1_000_000_000;

  private final ServerWebSocket socket;
  private final LongSupplier nanos;
  private long secondStart;
  private int controlFrames;
  private int fragments;
  private boolean ended;

  FrameGuard(ServerWebSocket socket, LongSupplier nanos) {
    this.socket = socket;
    this.nanos = nanos;
    secondStart = nanos.getAsLong();
  }

  /// Guards a connection from now on. Call it on its event loop.
  ///
  /// @param socket just opened
  public static void install(ServerWebSocket socket) {
    if (socket instanceof WebSocketInternal internal) {
      var context = internal.channelHandlerContext();
      context.pipeline().addBefore(context.name(), NAME, new FrameGuard(socket, System::nanoTime));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (ended || (message instanceof WebSocketFrame frame && !admitted(context, frame))) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private boolean admitted(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof PingWebSocketFrame) {
      return controlFrameAdmitted() && context.channel().isWritable();
    }
    if (frame instanceof PongWebSocketFrame) {
      return controlFrameAdmitted();
    }
    fragments = frame instanceof ContinuationWebSocketFrame ? fragments + 1 : 0;
    if (fragments > MAX_FRAGMENTS) {
      end("A message has too many fragments.");
    }
    return !ended;
  }

  private boolean controlFrameAdmitted() {
    var now = nanos.getAsLong();
    if (now - secondStart >= SECOND_NANOS) {
      secondStart = now;
      controlFrames = 0;
    }
    if (++controlFrames > MAX_CONTROL_FRAMES_PER_SECOND) {
      end("Too many pings or pongs.");
    }
    return !ended;
  }

  private void end(String reason) {
    ended = true;
    SocketEnd.close(socket, BoundedSocket.POLICY_VIOLATION, reason);
  }
}
