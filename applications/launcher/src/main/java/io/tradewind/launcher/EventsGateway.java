package io.tradewind.launcher;

import io.tradewind.edge.websocket.WebSocketApiFront;
import io.tradewind.orderapi.gateway.ConnectionApi;
import io.tradewind.orderapi.gateway.ConnectionApiSettings;
import io.tradewind.orderapi.gateway.GatewaySettings;
import io.tradewind.orderapi.gateway.ManagedConnectionApi;
import io.tradewind.orderapi.gateway.QueuedConnectionApi;
import io.tradewind.platform.aws.AwsCredential;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.topology.WebSocketApi;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the holder of clients' connections and order-api must both know to serve user events at
/// `/events`: API Gateway's part on AWS, the edge's elsewhere.
final class EventsGateway {
  /// Its name in the registry: where the connections of the edge are reached.
  static final String CONNECTIONS = "connections";

  /// The file of the secret that proves a call of the gateway.
  static final String INTEGRATION = "gateway-integration";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String POSTING = "gateway-posting";
  private static final String ACCESS_KEY_ID = "order-api";
  private static final int SECRET_CHARACTERS = 40;

  private EventsGateway() {}

  /// How the edge of this venue holds connections.
  static WebSocketApiFront.Settings ofEdge(Site site) {
    return new WebSocketApiFront.Settings(
        integrationSecret(site),
        new AwsCredential(ACCESS_KEY_ID, postingSecret(site)),
        LOOPBACK,
        0);
  }

  /// How order-api serves them.
  ///
  /// @param registry tells where the edge's connections are; null where there is no data directory
  /// @return null where no gateway is known
  static @Nullable GatewaySettings ofOrderApi(Site site, @Nullable InstanceRegistry registry) {
    var given = site.configuration().gateway();
    if (!given.queue().isEmpty()) {
      return served(site, new QueuedConnectionApi(given.queue(), given.region()));
    }
    ConnectionApiSettings way;
    if (!given.endpoint().isEmpty()) {
      var endpoint = URI.create(given.endpoint());
      way = new ConnectionApiSettings(() -> endpoint, given.region(), null, null);
    } else if (registry != null) {
      way =
          new ConnectionApiSettings(
              () -> endpoint(registry),
              WebSocketApiFront.REGION,
              ACCESS_KEY_ID,
              postingSecret(site));
    } else {
      return null;
    }
    return served(site, new ManagedConnectionApi(way));
  }

  private static GatewaySettings served(Site site, ConnectionApi connections) {
    site.parts().add("posts to connections", connections::close);
    return new GatewaySettings(
        integrationSecret(site),
        connections,
        site.cache().redis(),
        GatewaySettings.Limits.standard());
  }

  private static String integrationSecret(Site site) {
    return site.secrets().text(INTEGRATION, SECRET_CHARACTERS);
  }

  private static String postingSecret(Site site) {
    return site.secrets().text(POSTING, SECRET_CHARACTERS);
  }

  private static URI endpoint(InstanceRegistry registry) {
    var holders = registry.instances(CONNECTIONS);
    if (holders.isEmpty()) {
      throw new IllegalStateException("no edge of this venue holds connections");
    }
    var holder = holders.getFirst();
    return URI.create(
        "http://%s:%d/%s"
            .formatted(holder.host(), holder.port(), WebSocketApi.ofUserData().stage()));
  }
}
