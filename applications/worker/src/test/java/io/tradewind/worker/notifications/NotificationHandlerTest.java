package io.tradewind.worker.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.client.CommandResult;
import io.tradewind.client.QueryResult;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.IdentitySchema;
import io.tradewind.identity.MasterKey;
import io.tradewind.identity.Webhooks;
import io.tradewind.messaging.Inbox;
import io.tradewind.messaging.MessagingSchema;
import io.tradewind.messaging.Notification;
import io.tradewind.messaging.Notifications;
import io.tradewind.messaging.Outbox;
import io.tradewind.messaging.ReceivedMessage;
import io.tradewind.model.Asset;
import io.tradewind.model.Command;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.tradewind.worker.outgoing.AccountEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class NotificationHandlerTest {
  private final List<Notification> told = new ArrayList<>();
  private HikariDataSource source;
  private Webhooks webhooks;
  private NotificationHandler handler;
  private long accountId;

  @BeforeEach
  void open() {
    var database = TemporaryPostgres.shared().freshDatabase();
    source = Databases.pool(database, "notifications-test", new Databases.Bounds(4));
    IdentitySchema.migrate(source);
    MessagingSchema.migrate(source);
    webhooks = new Webhooks(source, new MasterKey(new byte[MasterKey.BYTES]));
    accountId =
        new AccountDirectory(source)
            .create("told", AccountDirectory.DEFAULT_CLASS, null)
            .accountId();
    var listings = new VenueListings(new OneAsset());
    handler = new NotificationHandler(new Inbox(source), webhooks, listings, told::addAll);
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void messageThatComesAgainIsStoredAndToldOnce() {
    handler.handle(List.of(deposit(1), deposit(2)));
    handler.handle(List.of(deposit(2)));
    handler.handle(List.of(deposit(2), deposit(3)));

    var stored = new Notifications(source).page(accountId, 1, 10);
    assertEquals(
        List.of("1-1-x", "2-1-x", "3-1-x"),
        stored.stream().map(row -> row.notification().messageId()).toList());
    assertEquals(stored.stream().map(Notifications.Row::notification).toList(), told);
    assertTrue(told.getFirst().body().contains("\"amount\":\"0.00000001\""));
  }

  @Test
  void eachWebhookGetsADeliveryOfItsOwn() {
    webhooks.create(accountId, "https://example.com/a");
    webhooks.create(accountId, "https://example.com/b");

    handler.handle(List.of(deposit(1)));
    handler.handle(List.of(deposit(1)));

    assertEquals(2, Outbox.unsent(source, 100));
  }

  @Test
  void pageHoldsTheNewestUnlessAnIdIsGiven() {
    for (var number = 1; number <= 5; number++) {
      handler.handle(List.of(deposit(number)));
    }
    var store = new Notifications(source);

    var newest = store.page(accountId, 0, 2);
    assertEquals("4-1-x", newest.getFirst().notification().messageId());
    assertEquals("5-1-x", newest.getLast().notification().messageId());
    var following = store.page(accountId, newest.getLast().notificationId() + 1, 2);
    assertEquals(List.of(), following);
    assertEquals(List.of(), store.page(accountId + 1, 1, 10));
    assertThrows(IllegalArgumentException.class, () -> store.page(accountId, 0, 1_001));
  }

  @Test
  void whatIsNoEventIsRefusedAndLeavesNothing() {
    var garbage = new ReceivedMessage("9-1-x", "" + accountId, "no JSON", 1, "receipt");

    assertThrows(IllegalArgumentException.class, () -> handler.handle(List.of(garbage)));
    assertEquals(List.of(), new Notifications(source).page(accountId, 1, 10));
    assertEquals(List.of(), told);
  }

  private ReceivedMessage deposit(int number) {
    var event =
        new AccountEvent(
            number + "-1-x",
            AccountEvent.Kind.DEPOSIT,
            accountId,
            number,
            null,
            new AccountEvent.TransferPart(0, number, "key"));
    var body = JsonMapper.builder().build().writeValueAsString(event);
    return new ReceivedMessage(event.id(), "" + accountId, body, 1, "receipt");
  }

  /// A venue that lists one asset and takes nothing.
  private static final class OneAsset implements VenueClient {
    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
      return CompletableFuture.failedFuture(new VenueUnavailable("only listings here"));
    }

    @Override
    public CompletableFuture<QueryResult> query(Query query) {
      var view = new View.ListingsView(List.of(new Asset(0, "USDT", 8)), List.of());
      return CompletableFuture.completedFuture(new QueryResult(1, 0, view));
    }

    @Override
    public void close() {}
  }
}
