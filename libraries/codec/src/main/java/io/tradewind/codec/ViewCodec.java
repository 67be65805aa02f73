package io.tradewind.codec;

import io.tradewind.model.View;
import io.tradewind.model.View.AccountView;
import io.tradewind.model.View.BookView;
import io.tradewind.model.View.ListingsView;
import io.tradewind.model.View.MarketView;
import io.tradewind.model.View.NotFound;
import io.tradewind.model.View.OrdersView;

/// The bytes of a view: a tag, then the fields in the order of their record; a list is its size and
/// its elements.
public final class ViewCodec {
  private ViewCodec() {}

  /// Encodes a view.
  ///
  /// @param value what is encoded
  /// @return the bytes
  /// @throws IllegalArgumentException if a string is longer than 255 bytes of UTF-8
  public static byte[] encode(View value) {
    var out = new ByteWriter();
    switch (value) {
      case NotFound() -> out.writeByte(1);
      case AccountView(var accountId, var status, var balances) ->
          out.writeByte(2)
              .writeVarint(accountId)
              .writeByte(Codes.of(status))
              .writeList(balances, OrderLayout::writeBalance);
      case OrdersView(var orders) -> out.writeByte(3).writeList(orders, OrderLayout::writeOrder);
      case ListingsView listings -> writeListings(out.writeByte(4), listings);
      case MarketView(var listings, var books) -> {
        writeListings(out.writeByte(5), listings);
        out.writeList(books, ViewCodec::writeBook);
      }
    }
    return out.toByteArray();
  }

  /// Decodes a view.
  ///
  /// @param bytes all of it
  /// @return equal to what was encoded
  /// @throws CorruptData if the layout is wrong
  public static View decode(byte[] bytes) {
    return ByteReader.all(bytes, ViewCodec::read);
  }

  private static View read(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> new NotFound();
      case 2 ->
          new AccountView(
              in.readVarint(), Codes.accountStatus(in), in.readList(OrderLayout::readBalance));
      case 3 -> new OrdersView(in.readList(OrderLayout::readOrder));
      case 4 -> readListings(in);
      case 5 -> new MarketView(readListings(in), in.readList(ViewCodec::readBook));
      default -> throw in.corrupt("no such view");
    };
  }

  private static void writeListings(ByteWriter out, ListingsView listings) {
    out.writeList(listings.assets(), ListingLayout::writeAsset)
        .writeList(listings.symbols(), ListingLayout::writeSymbol);
  }

  private static ListingsView readListings(ByteReader in) {
    return new ListingsView(
        in.readList(ListingLayout::readAsset), in.readList(ListingLayout::readSymbol));
  }

  private static void writeBook(ByteWriter out, BookView book) {
    out.writeVarint(book.symbolId())
        .writeVarint(book.lastUpdateId())
        .writeVarint(book.lastTradeId())
        .writeList(book.bids(), OrderLayout::writeLevel)
        .writeList(book.asks(), OrderLayout::writeLevel);
  }

  private static BookView readBook(ByteReader in) {
    return new BookView(
        in.readVarintAsInt(),
        in.readVarint(),
        in.readVarint(),
        in.readList(OrderLayout::readLevel),
        in.readList(OrderLayout::readLevel));
  }
}
