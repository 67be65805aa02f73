package io.tradewind.edge.websocket;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import io.tradewind.topology.WebSocketApi;
import io.tradewind.topology.WebSocketApiRoute;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The WebSocket API among the edge's stages: takes the handshakes of its path. The services' paths
/// that its routes call are nobody's from outside, also where there is no gateway. Everything else
/// is passed on.
public final class WebSocketApiStage implements Stage {

  private final WebSocketApi api;
  private final @Nullable WebSocketGateway gateway;
  private final Set<String> integrationPaths;

  /// Puts a gateway among the stages.
  ///
  /// @param api its settings
  /// @param gateway takes the connections; null where there is none
  public WebSocketApiStage(WebSocketApi api, @Nullable WebSocketGateway gateway) {
    this.api = api;
    this.gateway = gateway;
    this.integrationPaths =
        api.routes().stream().map(WebSocketApiRoute::path).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void handle(Exchange exchange, Next next) {
    var ours = exchange.path().equals(api.path());
    if (integrationPaths.contains(exchange.path()) || (ours && gateway == null)) {
      exchange.answer(Answer.json(404, GatewayMessages.error("Not Found")));
    } else if (!ours || gateway == null) {
      next.proceed(exchange);
    } else if (exchange.upgrade()) {
      gateway.handshake(exchange.takeOver(), exchange.clientAddress());
    } else {
      exchange.answer(
          Answer.json(426, GatewayMessages.error("Upgrade required")).with("Upgrade", "websocket"));
    }
  }
}
