package io.tradewind.orderapi;

import static io.tradewind.orderapi.access.Permission.READ;
import static io.tradewind.orderapi.access.Permission.TRADE;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.access.SignedHandler;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import java.util.List;
import java.util.stream.Stream;

/// Methods of the protocol that no symbol offers: to place what is not offered is refused as the
/// protocol says, and there is nothing of it to read. `exchangeInfo` tells the same.
final class UnofferedMethods {

  private static final String API = "/api/v3";
  private static final ApiError NO_CANCEL_REPLACE = unsupported("Order cancel-replace is");
  private static final ApiError NO_AMEND = unsupported("Order amend is");
  private static final ApiError NO_OPO = unsupported("OPO orders are");

  /// Upstream's text has no full stop here.
  private static final ApiError NO_OCO =
      ApiErrors.invalidMessage("OCO orders are not supported for this symbol");

  private final Listings listings;

  private UnofferedMethods(Listings listings) {
    this.listings = listings;
  }

  static List<SignedMethod> of(Listings listings) {
    var methods = new UnofferedMethods(listings);
    return Stream.of(methods.orders(), methods.lists(), methods.reads())
        .flatMap(List::stream)
        .toList();
  }

  private List<SignedMethod> orders() {
    return List.of(
        placing("POST", "/order/cancelReplace", "order.cancelReplace", 1, NO_CANCEL_REPLACE),
        placing("PUT", "/order/amend/keepPriority", "order.amend.keepPriority", 4, NO_AMEND),
        placing("POST", "/sor/order", "sor.order.place", 1, ApiErrors.UNSUPPORTED_OPERATION),
        placing("POST", "/sor/order/test", "sor.order.test", 1, ApiErrors.UNSUPPORTED_OPERATION));
  }

  private List<SignedMethod> lists() {
    return List.of(
        placing("POST", "/order/oco", "orderList.place", 1, NO_OCO),
        placing("POST", "/orderList/oco", "orderList.place.oco", 1, NO_OCO),
        placing(
            "POST", "/orderList/oto", "orderList.place.oto", 1, ApiErrors.UNSUPPORTED_OPERATION),
        placing(
            "POST",
            "/orderList/otoco",
            "orderList.place.otoco",
            1,
            ApiErrors.UNSUPPORTED_OPERATION),
        placing("POST", "/orderList/opo", "orderList.place.opo", 1, NO_OPO),
        placing("POST", "/orderList/opoco", "orderList.place.opoco", 1, NO_OPO),
        placing("DELETE", "/orderList", "orderList.cancel", 1, ApiErrors.UNKNOWN_ORDER));
  }

  private List<SignedMethod> reads() {
    return List.of(
        new SignedMethod(
            "GET",
            API + "/orderList",
            "orderList.status",
            _ -> 4,
            READ,
            (_, _) -> {
              throw ApiErrors.NO_SUCH_ORDER.exception();
            }),
        reading("/openOrderList", "openOrderLists.status", 6, UnofferedMethods::nothing),
        reading("/allOrderList", "allOrderLists", 20, UnofferedMethods::nothing),
        reading("/myPreventedMatches", "myPreventedMatches", 20, ofSymbol()),
        reading("/myAllocations", "myAllocations", 20, ofSymbol()),
        reading("/order/amendments", "order.amendments", 4, ofSymbol()));
  }

  private SignedMethod placing(
      String httpMethod, String path, String name, int weight, ApiError error) {
    return new SignedMethod(
        httpMethod,
        API + path,
        name,
        _ -> weight,
        TRADE,
        (call, _) -> {
          listings.require(call.parameters().symbol());
          throw error.exception();
        });
  }

  private static SignedMethod reading(String path, String name, int weight, SignedHandler handler) {
    return new SignedMethod("GET", API + path, name, _ -> weight, READ, handler);
  }

  private SignedHandler ofSymbol() {
    return (call, key) -> {
      listings.require(call.parameters().symbol());
      nothing(call, key);
    };
  }

  private static void nothing(ApiCall call, ApiKey ignored) {
    call.reply(new JsonWriter(2).beginArray().endArray());
  }

  private static ApiError unsupported(String what) {
    return ApiErrors.invalidMessage(what + " not supported for this symbol.");
  }
}
