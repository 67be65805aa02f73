package io.tradewind.edge.connections;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/// Leaves both lengths in a request that has two. The decoder of Netty removes `Content-Length`
/// where `Transfer-Encoding` stands too, and goes on: nobody above could refuse what nobody sees.
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    // both stay, and the request is refused by its framing
  }
}
