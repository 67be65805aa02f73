package io.tradewind.drills;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.accountapi.client.AdminRefused;
import io.tradewind.accountapi.client.AdminUnreachable;
import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.WebhookReceiver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Accounts with webhooks that get a deposit every now and then, and are told of each.
final class ToldAccounts implements AutoCloseable {
  private static final int ACCOUNTS = 10;
  private static final int PAUSE_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ASSET = "USDT";

  private final WebhookReceiver receiver;
  private final AdminClient admin;
  private final List<Told> accounts = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread depositor;
  private int deposits;

  private record Told(long accountId, RestClient client) {}

  private ToldAccounts(WebhookReceiver receiver, AdminClient admin) {
    this.receiver = receiver;
    this.admin = admin;
    this.depositor = Thread.ofVirtual().name("depositor").unstarted(this::deposit);
  }

  static ToldAccounts open(BenchmarkVenue venue) throws IOException {
    var told = new ToldAccounts(WebhookReceiver.start(Duration.ZERO), venue.admin());
    for (var i = 0; i < ACCOUNTS; i++) {
      var account = told.admin.createAccount("told-" + i, null).accountId();
      var webhook = told.admin.createWebhook(account, told.receiver.url("" + account));
      told.receiver.expect("" + account, String.valueOf(webhook.secret()));
      var key = told.admin.createApiKey(account, "drill", false);
      var trader = new Trader(key.apiKey(), key.secretKey());
      told.accounts.add(new Told(account, new RestClient(venue.url(), trader)));
    }
    told.depositor.start();
    return told;
  }

  /// One after the other, so that each is counted; a deposit is repeated by its key until it is
  /// acknowledged.
  private void deposit() {
    var acknowledged = true;
    while (!closed() || !acknowledged) {
      var account = accounts.get(deposits % ACCOUNTS).accountId();
      try {
        admin.deposit(account, ASSET, "1", "told-" + deposits);
        deposits++;
        acknowledged = true;
      } catch (AdminUnreachable | AdminRefused e) {
        acknowledged = false;
        WaveDrill.say("deposit %d is tried again: %s".formatted(deposits, e.getMessage()));
      }
    }
  }

  private boolean closed() {
    try {
      return closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the depositor", e);
    }
  }

  /// Waits until all effects are there, and counts them.
  ///
  /// @return whether every deposit was stored once, and delivered with a good signature
  boolean eachOnce(DrillReport report) throws Exception {
    stop();
    var end = System.nanoTime() + PATIENCE.toNanos();
    while ((stored().size() < deposits || receiver.distinct() < deposits)
        && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    var stored = stored();
    var different = Set.copyOf(stored);
    report
        .detail("deposits", deposits)
        .detail("notificationsLost", deposits - different.size())
        .detail("notificationsDoubled", stored.size() - different.size())
        .detail("webhooksLost", deposits - receiver.distinct())
        .detail("webhooksRepeated", receiver.repeated())
        .detail("webhooksBadlySigned", receiver.badlySigned());
    return stored.size() == deposits
        && different.size() == deposits
        && receiver.distinct() == deposits
        && receiver.badlySigned() == 0;
  }

  private List<String> stored() throws IOException {
    var ids = new ArrayList<String>();
    for (var account : accounts) {
      var from = 1L;
      var page = page(account, from);
      while (page.body().size() > 0) {
        for (var row : page.body()) {
          ids.add(row.path("notification").path("id").asString());
          from = row.path("notificationId").asLong() + 1;
        }
        page = page(account, from);
      }
    }
    return ids;
  }

  private static RestClient.Answer page(Told account, long from) throws IOException {
    var answer =
        account
            .client()
            .signed(
                "GET",
                "/sapi/v1/notifications",
                Map.of("fromId", Long.toString(from), "limit", "1000"));
    if (!answer.ok()) {
      throw new IOException("notifications can't be read: " + answer);
    }
    return answer;
  }

  /// A deposit that is refused for good would be repeated for ever.
  private void stop() {
    closing.countDown();
    try {
      if (!depositor.join(PATIENCE)) {
        throw new IllegalStateException("deposit %d is never acknowledged".formatted(deposits));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a deposit was repeated", e);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    accounts.forEach(account -> account.client().close());
    admin.close();
    receiver.close();
  }
}
