package io.tradewind.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/// Ends connections for good, also those whose peers never read again.
public final class SocketEnd {

  private static final long DROP_SECONDS = 2;
  private static final long CUT_OFF_SECONDS = DROP_SECONDS + 1;

  private SocketEnd() {}

  /// Ends a connection. What was sent before is still delivered to a peer that reads.
  ///
  /// @param socket the connection
  /// @param code a close code of RFC 6455
  /// @param reason for the peer's log
  public static void close(WebSocketBase socket, short code, String reason) {
    socket.shutdown(DROP_SECONDS, TimeUnit.SECONDS, code, reason);
    scheduleCutOff(socket);
  }

  /// Ends a connection now, with what its peer has not read. Call it on its event loop.
  ///
  /// @param socket the connection
  public static void cut(NetSocket socket) {
    if (socket instanceof NetSocketInternal internal) {
      cut(internal.channelHandlerContext().channel());
    }
  }

  /// The orderly end waits until everything was read, by a peer that may never read again: then the
  /// connection ends below it, with what was not read.
  @SuppressWarnings("FutureReturnValueIgnored") // nothing follows
  private static void scheduleCutOff(WebSocketBase socket) {
    if (socket instanceof WebSocketInternal internal) {
      var channel = internal.channelHandlerContext().channel();
      channel.eventLoop().schedule(() -> cut(channel), CUT_OFF_SECONDS, TimeUnit.SECONDS);
    }
  }

  /// A reset where something still waits: else the kernel would keep what was not read for minutes,
  /// and offer it again and again.
  private static void cut(Channel channel) {
    var waiting = channel.unsafe().outboundBuffer();
    if (waiting != null && waiting.totalPendingWriteBytes() > 0) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    channel.unsafe().close(channel.newPromise());
  }
}
