package io.tradewind.orderapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.orderapi.notifications.StoredNotifications.Stored;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class NotificationsTest {
  private static final String PATH = "/sapi/v1/notifications";
  private static final String STREAM = "/api/v3/userDataStream";

  private static RunningApi api;

  @BeforeAll
  static void start() {
    api = new RunningApi(TemporaryPostgres.shared().freshDatabase());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void pageHoldsTheNewestOrTheOldestFromAnId() {
    var user = api.account("reader", "tests");
    api.stored.clear();
    for (var id = 1; id <= 3; id++) {
      api.stored.add(new Stored(id, "{\"id\":\"n%d\"}".formatted(id)));
    }
    api.storedFor = user.key.accountId();

    assertEquals(
        "[{\"notificationId\":3,\"notification\":{\"id\":\"n3\"}}]",
        user.get(PATH, "limit=1").body());
    assertEquals(
        "[{\"notificationId\":2,\"notification\":{\"id\":\"n2\"}}]",
        user.get(PATH, "fromId=2&limit=1").body());
    assertEquals("[]", user.get(PATH, "fromId=4").body());
    assertEquals("[]", api.account("stranger", "tests").get(PATH, "").body());
  }

  @Test
  void pageBeyondTheLimitIsRefused() {
    var user = api.account("greedy", "tests");
    assertTrue(user.get(PATH, "limit=0").code() < 0);
    assertTrue(user.get(PATH, "fromId=x").code() < 0);
  }

  @Test
  void announcementReachesItsAccountOnce() {
    var user = api.account("told", "tests");
    var other = api.account("not-told", "tests");
    var listenKey = user.send("POST", STREAM, "", "", Map.of()).field("listenKey");
    try (var socket =
        new ApiSocket(
            URI.create("ws://127.0.0.1:%d/ws/%s".formatted(api.endpoint.port(), listenKey)))) {
      api.notifications.announce("no account");
      api.notifications.announce(other.key.accountId() + " {\"id\":\"theirs\"}");
      api.notifications.announce(user.key.accountId() + " {\"id\":\"first\"}");
      api.notifications.announce(user.key.accountId() + " {\"id\":\"first\"}");
      api.notifications.announce(user.key.accountId() + " {\"id\":\"second\"}");

      var first = socket.next();
      assertTrue(first.startsWith("{\"e\":\"notification\",\"E\":"), first);
      assertTrue(first.endsWith(",\"notification\":{\"id\":\"first\"}}"), first);
      var second = socket.next();
      assertTrue(second.endsWith(",\"notification\":{\"id\":\"second\"}}"), second);
    }
  }
}
