package io.tradewind.orderapi;

import static io.tradewind.orderapi.access.Permission.READ;
import static io.tradewind.orderapi.access.Permission.TRADE;

import io.tradewind.orderapi.account.AccountReads;
import io.tradewind.orderapi.account.LimitReads;
import io.tradewind.orderapi.notifications.NotificationReads;
import io.tradewind.orderapi.trading.Trading;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import java.util.List;
import java.util.stream.Stream;

/// The table of signed methods: path, WebSocket API name, weight, permission.
final class SignedMethods {

  private static final String API = "/api/v3";

  private SignedMethods() {}

  static List<SignedMethod> of(
      Trading trading,
      AccountReads account,
      LimitReads limits,
      NotificationReads notifications,
      Listings listings) {
    return Stream.of(
            trading(trading),
            account(account),
            limits(limits),
            notifications(notifications),
            UnofferedMethods.of(listings))
        .flatMap(List::stream)
        .toList();
  }

  private static List<SignedMethod> trading(Trading trading) {
    return List.of(
        new SignedMethod("POST", API + "/order", "order.place", _ -> 1, TRADE, trading::place),
        new SignedMethod(
            "POST",
            API + "/order/test",
            "order.test",
            parameters -> parameters.has("computeCommissionRates") ? 20 : 1,
            TRADE,
            trading::test),
        new SignedMethod("DELETE", API + "/order", "order.cancel", _ -> 1, TRADE, trading::cancel),
        new SignedMethod(
            "DELETE",
            API + "/openOrders",
            "openOrders.cancelAll",
            _ -> 1,
            TRADE,
            trading::cancelAll));
  }

  private static List<SignedMethod> account(AccountReads account) {
    return List.of(
        new SignedMethod(
            "GET", API + "/account", "account.status", _ -> 20, READ, account::account),
        new SignedMethod("GET", API + "/order", "order.status", _ -> 4, READ, account::order),
        new SignedMethod(
            "GET",
            API + "/openOrders",
            "openOrders.status",
            parameters -> parameters.has("symbol") ? 6 : 80,
            READ,
            account::openOrders),
        new SignedMethod("GET", API + "/allOrders", "allOrders", _ -> 20, READ, account::allOrders),
        new SignedMethod(
            "GET",
            API + "/myTrades",
            "myTrades",
            parameters -> parameters.has("orderId") ? 5 : 20,
            READ,
            account::myTrades));
  }

  private static List<SignedMethod> notifications(NotificationReads notifications) {
    return List.of(
        new SignedMethod(
            "GET", "/sapi/v1/notifications", "", _ -> 5, READ, notifications::notifications));
  }

  private static List<SignedMethod> limits(LimitReads limits) {
    return List.of(
        new SignedMethod(
            "GET",
            API + "/rateLimit/order",
            "account.rateLimits.orders",
            _ -> 40,
            READ,
            limits::orderLimits),
        new SignedMethod(
            "GET",
            API + "/account/commission",
            "account.commission",
            _ -> 20,
            READ,
            limits::commission),
        new SignedMethod("GET", "/sapi/v1/asset/tradeFee", "", _ -> 1, READ, limits::tradeFees),
        new SignedMethod(
            "GET",
            "/sapi/v1/asset/assetDetail",
            "",
            _ -> 1,
            READ,
            (call, _) -> call.reply(new JsonWriter(16).beginObject().endObject())),
        new SignedMethod(
            "GET",
            "/sapi/v1/capital/config/getall",
            "",
            _ -> 1,
            READ,
            (call, _) -> call.reply(new JsonWriter(16).beginArray().endArray())));
  }
}
