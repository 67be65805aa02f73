package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Commands about webhooks.
final class WebhookCommands {
  private WebhookCommands() {}

  @Command(
      name = "create-webhook",
      description = {
        "Has an address told what happens on an account.",
        "Deliveries are signed with the secret, which is shown this once (docs/queues.md)."
      })
  static final class CreateWebhook extends AdminAction {
    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Its number or its name.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "URL", description = "https, of a public host.")
    private String url = "";

    @Override
    void run(AdminClient admin) {
      var webhook = admin.createWebhook(AccountCommands.accountId(admin, account), url);
      System.out.printf("webhook %d%n", webhook.webhookId());
      System.out.printf("secret  %s%n", webhook.secret());
    }
  }

  @Command(name = "webhooks", description = "Prints an account's webhooks, without their secrets.")
  static final class Webhooks extends AdminAction {
    @Parameters(paramLabel = "ACCOUNT", description = "Its number or its name.")
    private String account = "";

    @Override
    void run(AdminClient admin) {
      for (var webhook : admin.webhooks(AccountCommands.accountId(admin, account)).webhooks()) {
        System.out.printf("%-8d %s%n", webhook.webhookId(), webhook.url());
      }
    }
  }

  @Command(name = "remove-webhook", description = "Ends a webhook.")
  static final class RemoveWebhook extends AdminAction {
    @Parameters(paramLabel = "WEBHOOK", description = "Its number, as `webhooks` prints it.")
    private long webhookId;

    @Override
    void run(AdminClient admin) {
      System.out.printf("webhook %d is removed%n", admin.removeWebhook(webhookId).webhookId());
    }
  }
}
