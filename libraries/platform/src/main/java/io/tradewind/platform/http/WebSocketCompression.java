package io.tradewind.platform.http;

import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;

/// Compression of WebSocket messages, with a limit for what a frame is inflated to: the one that
/// Vert.x sets up by itself has none, so that 64 KB could become 64 MB before anybody counts.
final class WebSocketCompression {
  private static final int LEVEL = 6;
  private static final String NAME = "webSocketExtensionHandler";

  private WebSocketCompression() {}

  /// Switches on what [#install] limits, and off the old way that compresses single frames.
  static HttpServerOptions on(HttpServerOptions options) {
    return options
        .setPerMessageWebSocketCompressionSupported(true)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  /// Puts the limit into a connection.
  ///
  /// @param connection just accepted
  /// @param maxFrameBytes a frame that becomes larger ends the connection
  static void install(HttpConnection connection, int maxFrameBytes) {
    if (connection instanceof ConnectionBase base) {
      base.channel()
          .pipeline()
          .replace(
              NAME,
              NAME,
              new WebSocketServerExtensionHandler(
                  new PerMessageDeflateServerExtensionHandshaker(
                      LEVEL,
                      ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(),
                      PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE,
                      false,
                      false,
                      maxFrameBytes)));
    }
  }
}
