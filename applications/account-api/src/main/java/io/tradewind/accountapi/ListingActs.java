package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.AssetBody;
import io.tradewind.accountapi.client.AdminMessages.Assets;
import io.tradewind.accountapi.client.AdminMessages.SymbolStatusBody;
import io.tradewind.accountapi.client.AdminMessages.Symbols;
import io.tradewind.client.CommandResult;
import io.tradewind.model.Asset;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Limits;
import io.tradewind.model.SymbolStatus;
import java.util.regex.Pattern;

/// What is listed: assets, symbols and their status.
final class ListingActs {
  static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,%d}".formatted(Limits.CODE_CHARACTERS));
  static final String CODE_LIMIT = "1 to 20 characters of A-Z 0-9";
  private static final int MAX_SCALE = 18;

  private final Venue venue;

  ListingActs(Venue venue) {
    this.venue = venue;
  }

  Object assets(Fields fields) {
    fields.refuseUnknown();
    return new Assets(venue.listings().assets().stream().map(ListingActs::body).toList());
  }

  Object listAsset(Fields fields) {
    fields.optional("assetId", Pattern.compile(""), "left out: the venue assigns it");
    var code = fields.text("code", CODE, CODE_LIMIT);
    var scale = (int) fields.whole("scale", 0, MAX_SCALE);
    fields.refuseUnknown();
    var result = venue.submit(new Command.ListAsset(code, scale), "listing asset " + code);
    for (var event : result.events()) {
      if (event instanceof Event.AssetListed(var asset)) {
        return body(asset);
      }
    }
    throw unexpected(result);
  }

  Object symbols(Fields fields) {
    fields.refuseUnknown();
    return new Symbols(venue.listings().symbols().stream().map(SymbolTerms::body).toList());
  }

  Object listSymbol(Fields fields) {
    fields.optional("symbolId", Pattern.compile(""), "left out: the venue assigns it");
    fields.optional("status", Pattern.compile(""), "left out: a new symbol is TRADING");
    var code = fields.text("code", CODE, CODE_LIMIT);
    var baseCode = fields.text("baseAsset", CODE, CODE_LIMIT);
    var quoteCode = fields.text("quoteAsset", CODE, CODE_LIMIT);
    for (var symbol : venue.listings().symbols()) {
      if (symbol.code().equals(code)) {
        throw Refusal.alreadyExists("there is a symbol " + code);
      }
    }
    var base = venue.asset("baseAsset", baseCode);
    var quote = venue.asset("quoteAsset", quoteCode);
    var rules = SymbolTerms.rules(fields, base, quote);
    var result =
        venue.submit(
            new Command.ListSymbol(code, baseCode, quoteCode, rules), "listing symbol " + code);
    for (var event : result.events()) {
      if (event instanceof Event.SymbolListed(var symbol)) {
        return SymbolTerms.body(symbol);
      }
    }
    throw unexpected(result);
  }

  Object setSymbolStatus(Fields fields) {
    var code = fields.text("symbol", CODE, CODE_LIMIT);
    var status = fields.choice("status", SymbolStatus.class);
    fields.refuseUnknown();
    var symbol = venue.symbol(code);
    venue.submit(
        new Command.SetSymbolStatus(symbol.symbolId(), status), "setting the status of " + code);
    return new SymbolStatusBody(code, status.name());
  }

  private static AssetBody body(Asset asset) {
    return new AssetBody(asset.assetId(), asset.code(), asset.scale());
  }

  private static IllegalStateException unexpected(CommandResult result) {
    return new IllegalStateException("a listing was answered with " + result.events());
  }
}
