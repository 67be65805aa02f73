package io.tradewind.codec;

import io.tradewind.model.Query;
import io.tradewind.model.Query.AccountQuery;
import io.tradewind.model.Query.ListingsQuery;
import io.tradewind.model.Query.MarketQuery;
import io.tradewind.model.Query.OpenOrderQuery;
import io.tradewind.model.Query.OpenOrdersQuery;

/// The bytes of a query: a tag, then the fields in the order of their record.
public final class QueryCodec {
  private QueryCodec() {}

  /// Encodes a query.
  ///
  /// @param value what is encoded
  /// @return the bytes
  /// @throws IllegalArgumentException if a string is longer than 255 bytes of UTF-8
  public static byte[] encode(Query value) {
    var out = new ByteWriter();
    switch (value) {
      case AccountQuery(var accountId) -> out.writeByte(1).writeVarint(accountId);
      case OpenOrdersQuery(var accountId, var symbolId) ->
          out.writeByte(2).writeVarint(accountId).writeZigzag(symbolId);
      case OpenOrderQuery(var accountId, var symbolId, var orderId, var clientOrderId) ->
          out.writeByte(3)
              .writeVarint(accountId)
              .writeVarint(symbolId)
              .writeVarint(orderId)
              .writeString(clientOrderId);
      case ListingsQuery() -> out.writeByte(4);
      case MarketQuery() -> out.writeByte(5);
    }
    return out.toByteArray();
  }

  /// Decodes a query.
  ///
  /// @param bytes all of it
  /// @return equal to what was encoded
  /// @throws CorruptData if the layout is wrong
  public static Query decode(byte[] bytes) {
    return ByteReader.all(bytes, QueryCodec::read);
  }

  private static Query read(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> new AccountQuery(in.readVarint());
      case 2 -> new OpenOrdersQuery(in.readVarint(), in.readZigzagAsInt());
      case 3 ->
          new OpenOrderQuery(
              in.readVarint(), in.readVarintAsInt(), in.readVarint(), in.readString());
      case 4 -> new ListingsQuery();
      case 5 -> new MarketQuery();
      default -> throw in.corrupt("no such query");
    };
  }
}
