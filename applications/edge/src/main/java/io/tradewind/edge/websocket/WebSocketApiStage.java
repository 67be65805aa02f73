package io.tradewind.edge.websocket;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import io.tradewind.topology.WebSocketApi;

/// The WebSocket API among the edge's stages: takes the handshakes of its path, passes everything
/// else on.
public final class WebSocketApiStage implements Stage {

  private final WebSocketApi api;
  private final WebSocketGateway gateway;

  /// Puts a gateway among the stages.
  ///
  /// @param api its settings
  /// @param gateway takes the connections
  public WebSocketApiStage(WebSocketApi api, WebSocketGateway gateway) {
    this.api = api;
    this.gateway = gateway;
  }

  @Override
  public void handle(Exchange exchange, Next next) {
    if (!exchange.path().equals(api.path())) {
      next.proceed(exchange);
    } else if (exchange.upgrade()) {
      gateway.handshake(exchange.takeOver(), exchange.clientAddress());
    } else {
      exchange.answer(
          Answer.json(426, GatewayMessages.error("Upgrade required")).with("Upgrade", "websocket"));
    }
  }
}
