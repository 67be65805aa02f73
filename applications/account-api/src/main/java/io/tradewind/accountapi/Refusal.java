package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.ErrorBody;
import io.tradewind.model.RejectReason;

/// An operator's call that is answered with an error.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int VALUE_CHARACTERS = 80;

  private final transient ErrorBody body;

  Refusal(ErrorBody body) {
    super(body.msg());
    this.body = body;
  }

  static Refusal of(int status, String reason, String message) {
    return new Refusal(new ErrorBody(status, reason, message, null, null, null));
  }

  /// A field that can't be used: says which, what it held and what it may hold.
  static Refusal field(String field, String value, String limit) {
    var shown =
        value.length() <= VALUE_CHARACTERS ? value : value.substring(0, VALUE_CHARACTERS) + "…";
    var message = "%s is '%s'; it must be %s".formatted(field, shown, limit);
    return new Refusal(new ErrorBody(400, "INVALID_FIELD", message, field, shown, limit));
  }

  static Refusal missing(String field, String limit) {
    var message = "%s is missing; it must be %s".formatted(field, limit);
    return new Refusal(new ErrorBody(400, "MISSING_FIELD", message, field, null, limit));
  }

  static Refusal alreadyExists(String message) {
    return of(409, "ALREADY_EXISTS", message);
  }

  static Refusal notFound(String message) {
    return of(404, "NOT_FOUND", message);
  }

  /// A rule of the engine that was broken.
  static Refusal rejected(RejectReason reason, String what) {
    var status =
        switch (reason) {
          case ALREADY_EXISTS, IDEMPOTENCY_KEY_CONFLICT -> 409;
          case UNKNOWN_ACCOUNT, UNKNOWN_SYMBOL, UNKNOWN_ASSET -> 404;
          case ACCOUNT_FROZEN,
              MARKET_CLOSED,
              PRICE_FILTER,
              LOT_SIZE,
              NOTIONAL,
              MAX_NUM_ORDERS,
              INSUFFICIENT_BALANCE,
              WOULD_TAKE,
              DUPLICATE_CLIENT_ORDER_ID,
              UNKNOWN_ORDER,
              CLIENT_ORDER_ID_MISMATCH,
              CANCEL_RESTRICTED,
              NO_LIQUIDITY,
              OVERFLOW,
              INVALID_ORDER,
              INVALID_LISTING,
              INVALID_TRANSFER,
              LIMIT_REACHED,
              QUARANTINED ->
              422;
        };
    return of(status, reason.name(), "%s: the venue refused it: %s".formatted(what, reason));
  }

  ErrorBody body() {
    return body;
  }
}
