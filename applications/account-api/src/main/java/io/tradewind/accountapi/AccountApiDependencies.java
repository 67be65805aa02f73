package io.tradewind.accountapi;

import io.tradewind.cache.Announcements;
import io.tradewind.client.VenueClient;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.PostgresApiKeyStore;
import io.tradewind.identity.Users;
import io.tradewind.identity.WebhookPolicy;
import io.tradewind.identity.Webhooks;

/// What the account service works with. Whoever starts it closes these after it.
///
/// @param venue submits to the leader
/// @param users who may log in
/// @param accounts numbers and classes of accounts
/// @param apiKeys credentials of programs
/// @param keyChanges told fingerprints of API keys that were made or ended
/// @param webhooks where accounts want to be told what happens
/// @param webhookPolicy which addresses may be told
/// @param operations what other parts of the venue do for an operator
/// @param monitoring what is known of alarms and scaling
public record AccountApiDependencies(
    VenueClient venue,
    Users users,
    AccountDirectory accounts,
    PostgresApiKeyStore apiKeys,
    Announcements keyChanges,
    Webhooks webhooks,
    WebhookPolicy webhookPolicy,
    VenueOperations operations,
    VenueMonitoring monitoring) {}
