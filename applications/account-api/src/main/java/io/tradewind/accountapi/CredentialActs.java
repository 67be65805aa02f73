package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.ApiKeyBody;
import io.tradewind.accountapi.client.AdminMessages.ApiKeyListing;
import io.tradewind.accountapi.client.AdminMessages.ApiKeys;
import io.tradewind.accountapi.client.AdminMessages.RevocationBody;
import io.tradewind.accountapi.client.AdminMessages.UserBody;
import io.tradewind.cache.Announcements;
import io.tradewind.identity.AlreadyTaken;
import io.tradewind.identity.ApiKey;
import io.tradewind.identity.AuthenticationBusy;
import io.tradewind.identity.PostgresApiKeyStore;
import io.tradewind.identity.UnknownAccount;
import io.tradewind.identity.User;
import io.tradewind.identity.Users;
import java.util.regex.Pattern;

/// Users and API keys.
final class CredentialActs {
  private static final Pattern API_KEY = Pattern.compile("[A-Za-z0-9]{64}");
  private static final Pattern LABEL = Pattern.compile("[ -~]{1,64}");
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._@+-]{1,64}");

  private final Users users;
  private final PostgresApiKeyStore apiKeys;
  private final Announcements keyChanges;

  CredentialActs(Users users, PostgresApiKeyStore apiKeys, Announcements keyChanges) {
    this.keyChanges = keyChanges;
    this.users = users;
    this.apiKeys = apiKeys;
  }

  Object createApiKey(Fields fields) {
    var accountId = AccountActs.accountId(fields);
    var label = fields.text("label", LABEL, "1 to 64 characters of ASCII");
    var trading = fields.flag("trading");
    fields.refuseUnknown();
    try {
      var key = apiKeys.create(accountId, label, trading);
      keyChanges.announce(ApiKey.fingerprint(key.apiKey()));
      return new ApiKeyBody(
          key.apiKey(), key.secretKey(), key.accountId(), key.accountClass(), key.trading());
    } catch (UnknownAccount e) {
      throw (Refusal) Refusal.notFound("there is no account " + accountId).initCause(e);
    }
  }

  Object apiKeys(Fields fields) {
    var accountId = AccountActs.accountId(fields);
    fields.refuseUnknown();
    return new ApiKeys(apiKeys.list(accountId).stream().map(CredentialActs::listing).toList());
  }

  Object revokeApiKey(Fields fields) {
    var apiKey = fields.text("apiKey", API_KEY, "64 characters of A-Z a-z 0-9");
    fields.refuseUnknown();
    if (!apiKeys.revoke(apiKey)) {
      throw Refusal.notFound("there is no such API key in force");
    }
    keyChanges.announce(ApiKey.fingerprint(apiKey));
    return new RevocationBody(apiKey);
  }

  Object createUser(Fields fields) {
    var username = fields.text("username", USERNAME, "1 to 64 characters of A-Z a-z 0-9 . _ @ + -");
    var password =
        fields.secret("password", Users.PASSWORD_MIN_CHARACTERS, Users.PASSWORD_MAX_CHARACTERS);
    var role = fields.choice("role", User.Role.class);
    fields.refuseUnknown();
    try {
      var user = users.create(username, password, role);
      return new UserBody(user.userId(), user.username(), user.role().name());
    } catch (AlreadyTaken e) {
      throw (Refusal) Refusal.alreadyExists("there is a user named " + username).initCause(e);
    } catch (AuthenticationBusy e) {
      throw (Refusal)
          Refusal.of(503, "BUSY", "too many passwords are being hashed; try again").initCause(e);
    }
  }

  private static ApiKeyListing listing(PostgresApiKeyStore.Listing key) {
    var revokedAt = key.revokedAt();
    return new ApiKeyListing(
        key.apiKey(),
        key.accountId(),
        key.label(),
        key.trading(),
        key.createdAt().toString(),
        revokedAt == null ? null : revokedAt.toString());
  }
}
