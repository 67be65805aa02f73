package io.tradewind.codec;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderType;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.TimeInForce;

/// The bytes of the enums. A code is never changed and never reused; the order of declaration may
/// change.
final class Codes {
  private Codes() {}

  static int of(Side side) {
    return switch (side) {
      case BUY -> 1;
      case SELL -> 2;
    };
  }

  static Side side(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> Side.BUY;
      case 2 -> Side.SELL;
      default -> throw in.corrupt("no such side");
    };
  }

  static int of(OrderType type) {
    return switch (type) {
      case LIMIT -> 1;
      case MARKET -> 2;
      case LIMIT_MAKER -> 3;
    };
  }

  static OrderType orderType(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> OrderType.LIMIT;
      case 2 -> OrderType.MARKET;
      case 3 -> OrderType.LIMIT_MAKER;
      default -> throw in.corrupt("no such order type");
    };
  }

  static int of(TimeInForce timeInForce) {
    return switch (timeInForce) {
      case GTC -> 1;
      case IOC -> 2;
      case FOK -> 3;
    };
  }

  static TimeInForce timeInForce(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> TimeInForce.GTC;
      case 2 -> TimeInForce.IOC;
      case 3 -> TimeInForce.FOK;
      default -> throw in.corrupt("no such time in force");
    };
  }

  static int of(OrderStatus status) {
    return switch (status) {
      case NEW -> 1;
      case PARTIALLY_FILLED -> 2;
      case FILLED -> 3;
      case CANCELED -> 4;
      case EXPIRED -> 5;
    };
  }

  static OrderStatus orderStatus(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> OrderStatus.NEW;
      case 2 -> OrderStatus.PARTIALLY_FILLED;
      case 3 -> OrderStatus.FILLED;
      case 4 -> OrderStatus.CANCELED;
      case 5 -> OrderStatus.EXPIRED;
      default -> throw in.corrupt("no such order status");
    };
  }

  static int of(SymbolStatus status) {
    return switch (status) {
      case TRADING -> 1;
      case HALT -> 2;
      case CANCEL_ONLY -> 3;
    };
  }

  static SymbolStatus symbolStatus(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> SymbolStatus.TRADING;
      case 2 -> SymbolStatus.HALT;
      case 3 -> SymbolStatus.CANCEL_ONLY;
      default -> throw in.corrupt("no such symbol status");
    };
  }

  static int of(AccountStatus status) {
    return switch (status) {
      case ACTIVE -> 1;
      case FROZEN -> 2;
    };
  }

  static AccountStatus accountStatus(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> AccountStatus.ACTIVE;
      case 2 -> AccountStatus.FROZEN;
      default -> throw in.corrupt("no such account status");
    };
  }

  static int of(CancelRestriction restriction) {
    return switch (restriction) {
      case NONE -> 1;
      case ONLY_NEW -> 2;
      case ONLY_PARTIALLY_FILLED -> 3;
    };
  }

  static CancelRestriction cancelRestriction(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> CancelRestriction.NONE;
      case 2 -> CancelRestriction.ONLY_NEW;
      case 3 -> CancelRestriction.ONLY_PARTIALLY_FILLED;
      default -> throw in.corrupt("no such cancel restriction");
    };
  }

  static int of(ExpiryReason reason) {
    return switch (reason) {
      case UNFILLED_IOC_QUANTITY -> 1;
      case UNFILLED_FOK_ORDER -> 2;
      case INSUFFICIENT_LIQUIDITY -> 3;
      case MATCH_LIMIT -> 4;
    };
  }

  static ExpiryReason expiryReason(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> ExpiryReason.UNFILLED_IOC_QUANTITY;
      case 2 -> ExpiryReason.UNFILLED_FOK_ORDER;
      case 3 -> ExpiryReason.INSUFFICIENT_LIQUIDITY;
      case 4 -> ExpiryReason.MATCH_LIMIT;
      default -> throw in.corrupt("no such expiry reason");
    };
  }

  static RejectReason rejectReason(ByteReader in) {
    var code = in.readByte();
    for (var reason : RejectReason.values()) {
      if (reason.code() == code) {
        return reason;
      }
    }
    throw in.corrupt("no such reject reason");
  }
}
