package io.tradewind.marketapi.rest;

import io.tradewind.marketapi.MarketReads;
import io.tradewind.model.View;
import io.tradewind.model.View.Level;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.SymbolFormat;
import java.util.List;

/// `depth`: the book as it is, never behind what the streams said.
final class DepthCall implements ApiHandler {
  private static final int DEFAULT_LEVELS = 100;
  private static final int MAX_LEVELS = 5_000;
  private static final int LEVEL_BYTES = 40;
  private static final int LEAST_WEIGHT = 5;

  private final MarketReads reads;
  private final Listings listings;

  DepthCall(MarketReads reads, Listings listings) {
    this.reads = reads;
    this.listings = listings;
  }

  @Override
  public void handle(ApiCall call) {
    call.charge(LEAST_WEIGHT); // before anything is read, for a refusal costs something too
    var limit = call.parameters().limit(DEFAULT_LEVELS, MAX_LEVELS);
    var more = weight(limit) - LEAST_WEIGHT;
    if (more > 0) {
      call.charge(more);
    }
    var format = SymbolSelection.one(call.parameters(), listings);
    var symbolId = format.symbol().symbolId();
    reads.answer(
        call, market -> market.symbol(symbolId).book().top(limit), book -> render(format, book));
  }

  private static int weight(int limit) {
    if (limit <= 100) {
      return LEAST_WEIGHT;
    }
    if (limit <= 500) {
      return 25;
    }
    return limit <= 1_000 ? 50 : 250;
  }

  private static JsonWriter render(SymbolFormat format, View.BookView book) {
    var json =
        new JsonWriter(64 + LEVEL_BYTES * (book.bids().size() + book.asks().size()))
            .beginObject()
            .field("lastUpdateId", book.lastUpdateId());
    levels(json.name("bids"), format, book.bids());
    levels(json.name("asks"), format, book.asks());
    return json.endObject();
  }

  private static void levels(JsonWriter json, SymbolFormat format, List<Level> levels) {
    json.beginArray();
    for (var level : levels) {
      json.beginArray();
      format.price(json, level.priceTicks());
      format.quantity(json, level.quantityLots());
      json.endArray();
    }
    json.endArray();
  }
}
