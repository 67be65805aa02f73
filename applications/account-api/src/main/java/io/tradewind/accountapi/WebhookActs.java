package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.WebhookBody;
import io.tradewind.accountapi.client.AdminMessages.WebhookList;
import io.tradewind.accountapi.client.AdminMessages.WebhookRemoval;
import io.tradewind.identity.TooManyWebhooks;
import io.tradewind.identity.UnknownAccount;
import io.tradewind.identity.Webhook;
import io.tradewind.identity.WebhookPolicy;
import io.tradewind.identity.Webhooks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where accounts want to be told what happens.
final class WebhookActs {
  private static final long MAX_ID = 999_999_999_999_999_999L;
  private static final int URL_CHARACTERS = 2_048;
  private static final Pattern URL = Pattern.compile("[!-~]{1,%d}".formatted(URL_CHARACTERS));
  private static final String URL_LIMIT =
      "1 to %d visible characters without spaces".formatted(URL_CHARACTERS);

  private final Webhooks webhooks;
  private final WebhookPolicy policy;

  WebhookActs(Webhooks webhooks, WebhookPolicy policy) {
    this.webhooks = webhooks;
    this.policy = policy;
  }

  Object webhooks(Fields fields) {
    var accountId = AccountActs.accountId(fields);
    fields.refuseUnknown();
    return new WebhookList(
        webhooks.list(accountId).stream().map(webhook -> body(webhook, null)).toList());
  }

  Object createWebhook(Fields fields) {
    var accountId = AccountActs.accountId(fields);
    var url = fields.text("url", URL, URL_LIMIT);
    fields.refuseUnknown();
    try {
      policy.resolve(url);
      var webhook = webhooks.create(accountId, url);
      return body(webhook, webhook.secret());
    } catch (IllegalArgumentException e) {
      throw (Refusal)
          Refusal.field(
                  "url",
                  url,
                  "an https URL of a public host on port 443 or above 1023, but " + e.getMessage())
              .initCause(e);
    } catch (UnknownAccount e) {
      throw (Refusal) Refusal.notFound("there is no account " + accountId).initCause(e);
    } catch (TooManyWebhooks e) {
      throw (Refusal)
          Refusal.of(
                  422,
                  "LIMIT_REACHED",
                  "account %d has %d webhooks, and may have no more"
                      .formatted(accountId, Webhooks.MAX_PER_ACCOUNT))
              .initCause(e);
    }
  }

  Object removeWebhook(Fields fields) {
    var webhookId = fields.whole("webhookId", 1, MAX_ID);
    fields.refuseUnknown();
    if (!webhooks.remove(webhookId)) {
      throw Refusal.notFound("there is no webhook %d in force".formatted(webhookId));
    }
    return new WebhookRemoval(webhookId);
  }

  private static WebhookBody body(Webhook webhook, @Nullable String secret) {
    return new WebhookBody(webhook.webhookId(), webhook.accountId(), webhook.url(), secret);
  }
}
