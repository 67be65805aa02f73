package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.AccountBody;
import io.tradewind.accountapi.client.AdminMessages.AccountStatusBody;
import io.tradewind.accountapi.client.AdminMessages.Accounts;
import io.tradewind.accountapi.client.AdminMessages.BalanceBody;
import io.tradewind.accountapi.client.AdminMessages.Balances;
import io.tradewind.accountapi.client.AdminMessages.TransferBody;
import io.tradewind.identity.Account;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.AlreadyTaken;
import io.tradewind.model.AccountStatus;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.Limits;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Accounts, their status, balances and transfers.
final class AccountActs {
  private static final long MAX_ACCOUNT_ID = 999_999_999_999_999_999L;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,64}");
  private static final String NAME_LIMIT = "1 to 64 characters of A-Z a-z 0-9 . _ @ + -";
  private static final Pattern CLASS = Pattern.compile("[a-z0-9-]{1,32}");
  private static final Pattern KEY =
      Pattern.compile("[!-~]{1,%d}".formatted(Limits.IDEMPOTENCY_KEY_CHARACTERS));

  private final Venue venue;
  private final AccountDirectory directory;

  AccountActs(Venue venue, AccountDirectory directory) {
    this.venue = venue;
    this.directory = directory;
  }

  static long accountId(Fields fields) {
    return fields.whole("accountId", 1, MAX_ACCOUNT_ID);
  }

  Object accounts(Fields fields) {
    var name = fields.optional("name", NAME, NAME_LIMIT);
    var after = fields.has("after") ? fields.whole("after", 0, MAX_ACCOUNT_ID) : 0;
    fields.refuseUnknown();
    if (name != null) {
      var found = directory.findByName(name);
      return new Accounts(found == null ? List.of() : List.of(body(found)));
    }
    var page = directory.list(after, AccountDirectory.MAX_ROWS);
    return new Accounts(page.stream().map(AccountActs::body).toList());
  }

  /// Numbers the account, then opens it. A crash in between leaves a numbered account that is not
  /// open: the repeated call, by its name, opens it.
  Object createAccount(Fields fields) {
    var name = fields.optional("name", NAME, NAME_LIMIT);
    var accountClass = fields.optional("accountClass", CLASS, "1 to 32 characters of a-z 0-9 -");
    fields.refuseUnknown();
    var account =
        numbered(name, accountClass == null ? AccountDirectory.DEFAULT_CLASS : accountClass);
    venue.submit(
        new Command.OpenAccount(account.accountId()), "opening account " + account.accountId());
    return body(account);
  }

  private Account numbered(@Nullable String name, String accountClass) {
    try {
      return directory.create(name, accountClass, null);
    } catch (AlreadyTaken e) {
      var existing = name == null ? null : directory.findByName(name);
      if (existing == null) {
        throw new IllegalStateException("an account was taken and is gone", e);
      }
      var live = venue.query(new Query.AccountQuery(existing.accountId())).view();
      if (live instanceof View.NotFound) {
        return existing;
      }
      throw (Refusal)
          Refusal.alreadyExists(
                  "there is an account named %s: %d".formatted(name, existing.accountId()))
              .initCause(e);
    }
  }

  Object setAccountStatus(Fields fields) {
    var accountId = accountId(fields);
    var status = fields.choice("status", AccountStatus.class);
    fields.refuseUnknown();
    venue.submit(
        new Command.SetAccountStatus(accountId, status),
        "setting the status of account " + accountId);
    return new AccountStatusBody(accountId, status.name());
  }

  /// The house account, 0, may be looked at too.
  Object balances(Fields fields) {
    var accountId = fields.whole("accountId", HouseAccount.ACCOUNT_ID, MAX_ACCOUNT_ID);
    fields.refuseUnknown();
    if (!(venue.query(new Query.AccountQuery(accountId)).view()
        instanceof View.AccountView account)) {
      throw Refusal.notFound("there is no account " + accountId);
    }
    var assets = venue.listings().assets();
    var balances =
        account.balances().stream()
            .map(balance -> {
              var asset = assets.get(balance.assetId());
              return new BalanceBody(
                  asset.code(),
                  Amounts.text(balance.freeUnits(), asset.scale()),
                  Amounts.text(balance.lockedUnits(), asset.scale()));
            })
            .toList();
    return new Balances(accountId, account.status().name(), balances);
  }

  Object deposit(Fields fields) {
    return transfer(fields, "deposit", Command.Deposit::new);
  }

  Object withdraw(Fields fields) {
    return transfer(fields, "withdrawal", Command.Withdraw::new);
  }

  private interface TransferCommand {
    Command of(long accountId, int assetId, long amountUnits, String idempotencyKey);
  }

  private Object transfer(Fields fields, String kind, TransferCommand command) {
    var accountId = accountId(fields);
    var code = fields.text("asset", ListingActs.CODE, ListingActs.CODE_LIMIT);
    BigDecimal amount = Amounts.decimal(fields, "amount");
    var sentKey =
        fields.optional("idempotencyKey", KEY, "1 to 64 visible characters without spaces");
    fields.refuseUnknown();
    var asset = venue.asset("asset", code);
    var units = Amounts.units("amount", amount, asset, 1);
    var key = sentKey == null ? UUID.randomUUID().toString() : sentKey;
    var what =
        "%s of %s %s, account %d, idempotency key %s"
            .formatted(kind, amount.toPlainString(), code, accountId, key);
    var result = venue.submit(command.of(accountId, asset.assetId(), units, key), what);
    var repeated = result.events().stream().anyMatch(Event.TransferRepeated.class::isInstance);
    return new TransferBody(
        accountId,
        code,
        Amounts.text(units, asset.scale()),
        key,
        repeated,
        result.position().sequence());
  }

  private static AccountBody body(Account account) {
    return new AccountBody(account.accountId(), account.name(), account.accountClass());
  }
}
