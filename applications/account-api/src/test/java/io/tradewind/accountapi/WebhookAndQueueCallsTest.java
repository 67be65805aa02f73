package io.tradewind.accountapi;

import static io.tradewind.accountapi.RunningAccountApi.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.AdminMessages.QueueBody;
import io.tradewind.identity.Webhooks;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebhookAndQueueCallsTest {
  private static RunningAccountApi running;
  private static AdminClient admin;

  @BeforeAll
  static void start() {
    running = new RunningAccountApi();
    admin = running.admin;
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void webhookIsMadeListedWithoutItsSecretAndRemoved() {
    var account = admin.createAccount("hooked", null).accountId();
    var made = admin.createWebhook(account, "http://127.0.0.1:9/told");
    assertTrue(String.valueOf(made.secret()).startsWith("whsec_"));

    var listed = admin.webhooks(account).webhooks();
    assertEquals(1, listed.size());
    assertEquals(made.webhookId(), listed.getFirst().webhookId());
    assertNull(listed.getFirst().secret());

    assertEquals(made.webhookId(), admin.removeWebhook(made.webhookId()).webhookId());
    assertEquals(List.of(), admin.webhooks(account).webhooks());
    assertRefused(404, () -> admin.removeWebhook(made.webhookId()));
  }

  @Test
  void webhookThatMayNotBeCalledIsRefused() {
    var account = admin.createAccount("bad-hooks", null).accountId();
    var refused =
        assertRefused(400, () -> admin.createWebhook(account, "https://192.168.0.1/told"));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("url is 'https://192.168.0.1/told'"));
    assertRefused(404, () -> admin.createWebhook(999_999, "http://127.0.0.1:9/told"));
    for (var i = 0; i < Webhooks.MAX_PER_ACCOUNT; i++) {
      admin.createWebhook(account, "http://127.0.0.1:9/told");
    }
    assertRefused(422, () -> admin.createWebhook(account, "http://127.0.0.1:9/told"));
  }

  @Test
  void deadLettersAreCountedAndMovedBack() throws Exception {
    assertEquals(new QueueBody("webhooks", 3, 2, 1), admin.queues().queues().getFirst());
    assertEquals(20, admin.redrive("webhooks", 1_000).moved());
    assertEquals(7, admin.redrive("webhooks", 7).moved());

    var unknown = assertRefused(400, () -> admin.redrive("nothing", 1));
    assertTrue(
        String.valueOf(unknown.getMessage()).contains("one of webhooks"), unknown.getMessage());
    assertRefused(400, () -> admin.redrive("webhooks", 0));
  }
}
