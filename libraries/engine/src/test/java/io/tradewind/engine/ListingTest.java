package io.tradewind.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tradewind.model.Asset;
import io.tradewind.model.Command.ListAsset;
import io.tradewind.model.Command.ListSymbol;
import io.tradewind.model.Command.SetSymbolStatus;
import io.tradewind.model.Event;
import io.tradewind.model.Limits;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ListingTest {
  private static final long MOST = Limits.AMOUNT_UNITS;

  private final Venue venue = new Venue(Venue.rules(0, 0));

  @Test
  @Rule("ENGINE-007")
  void symbolKnowsWhatOneLotCostsAtOneTick() {
    venue.apply(new ListAsset("BTC", 8));
    venue.apply(new ListAsset("USDT", 8));
    // A tick of 0.01 USDT for a whole bitcoin, a lot of 0.00001 bitcoin: 1e-7 USDT, ten units.
    var rules = rules(1_000_000, 1_000);

    var events = venue.apply(new ListSymbol("BTCUSDT", "BTC", "USDT", rules));

    assertEquals(
        List.of(
            new Event.SymbolListed(
                new Symbol(
                    1,
                    "BTCUSDT",
                    new Asset(2, "BTC", 8),
                    new Asset(3, "USDT", 8),
                    10,
                    rules,
                    SymbolStatus.TRADING))),
        events);
  }

  @Test
  @Rule("ENGINE-007")
  void symbolWhoseLotCostsAFractionOfAUnitIsRefused() {
    venue.apply(new ListAsset("ETH", 8));
    venue.apply(new ListAsset("BTC", 8));

    venue.refused(
        RejectReason.INVALID_LISTING, new ListSymbol("ETHBTC", "ETH", "BTC", rules(1_000, 10_000)));
    assertEquals(
        1, venue.apply(new ListSymbol("ETHBTC", "ETH", "BTC", rules(10_000, 10_000))).size());
  }

  @Test
  @Rule("ENGINE-007")
  void tickTimesLotMayExceedALongIfTheirQuotientDoesNot() {
    venue.apply(new ListAsset("WEI", 18));
    var large = 100_000_000_000_000L;

    var events =
        venue.apply(
            new ListSymbol(
                "WEIBASE",
                "WEI",
                "BASE",
                new SymbolRules(large, large, 1, 9, 1, 9, 0, MOST, 1, 0, 0)));

    assertEquals(
        10_000_000_000L,
        events.getFirst() instanceof Event.SymbolListed(var symbol)
            ? symbol.quoteUnitsPerTickLot()
            : 0);
  }

  @ParameterizedTest
  @MethodSource
  @Rule("ENGINE-008")
  void symbolWithUnsoundRulesIsRefused(SymbolRules rules) {
    venue.refused(RejectReason.INVALID_LISTING, new ListSymbol("NEW", "BASE", "QUOTE", rules));
  }

  static Stream<SymbolRules> symbolWithUnsoundRulesIsRefused() {
    return Stream.of(
        new SymbolRules(0, 1, 1, 2, 1, 2, 0, 9, 1, 0, 0),
        new SymbolRules(1, 0, 1, 2, 1, 2, 0, 9, 1, 0, 0),
        new SymbolRules(-1, -1, 1, 2, 1, 2, 0, 9, 1, 0, 0),
        new SymbolRules(MOST, 2, 1, 2, 1, 2, 0, 9, 1, 0, 0),
        new SymbolRules(1, 1, 0, 2, 1, 2, 0, 9, 1, 0, 0),
        new SymbolRules(1, 1, 3, 2, 1, 2, 0, 9, 1, 0, 0),
        new SymbolRules(1, 1, 1, MOST + 1, 1, 2, 0, 9, 1, 0, 0),
        new SymbolRules(1, 1, 1, 2, 0, 2, 0, 9, 1, 0, 0),
        new SymbolRules(1, 1, 1, 2, 3, 2, 0, 9, 1, 0, 0),
        new SymbolRules(1, 1, 1, 2, 1, MOST + 1, 0, 9, 1, 0, 0),
        new SymbolRules(1, 2, 1, 2, 1, MOST / 2 + 1, 0, 9, 1, 0, 0),
        new SymbolRules(1, 1, 1, 2, 1, 2, -1, 9, 1, 0, 0),
        new SymbolRules(1, 1, 1, 2, 1, 2, 10, 9, 1, 0, 0),
        new SymbolRules(1, 1, 1, 2, 1, 2, 0, MOST + 1, 1, 0, 0),
        new SymbolRules(1, 1, 1, 2, 1, 2, 0, 9, 0, 0, 0),
        new SymbolRules(1, 1, 1, 2, 1, 2, 0, 9, 1_001, 0, 0),
        new SymbolRules(1, 1, 1, 2, 1, 2, 0, 9, 1, -1, 0),
        new SymbolRules(1, 1, 1, 2, 1, 2, 0, 9, 1, 0, 100_001));
  }

  @ParameterizedTest
  @MethodSource
  @Rule("ENGINE-009")
  void listingWithoutSenseIsRefused(RejectReason reason, String code, String base, String quote) {
    venue.refused(reason, new ListSymbol(code, base, quote, rules(1, 1)));
  }

  static Stream<Arguments> listingWithoutSenseIsRefused() {
    return Stream.of(
        arguments(RejectReason.ALREADY_EXISTS, "BASEQUOTE", "BASE", "QUOTE"),
        arguments(RejectReason.UNKNOWN_ASSET, "NEW", "NONE", "QUOTE"),
        arguments(RejectReason.UNKNOWN_ASSET, "NEW", "BASE", "NONE"),
        arguments(RejectReason.INVALID_LISTING, "NEW", "BASE", "BASE"),
        arguments(RejectReason.INVALID_LISTING, "", "BASE", "QUOTE"),
        arguments(RejectReason.INVALID_LISTING, "new", "BASE", "QUOTE"),
        arguments(RejectReason.INVALID_LISTING, "N".repeat(21), "BASE", "QUOTE"));
  }

  @Test
  @Rule("ENGINE-009")
  void assetIsListedOnceWithASaneScale() {
    assertEquals(
        List.of(new Event.AssetListed(new Asset(2, "A-1_B.2", 18))),
        venue.apply(new ListAsset("A-1_B.2", 18)));
    venue.refused(RejectReason.ALREADY_EXISTS, new ListAsset("BASE", 1));
    venue.refused(RejectReason.INVALID_LISTING, new ListAsset("NEW", 19));
    venue.refused(RejectReason.INVALID_LISTING, new ListAsset("NEW", -1));
    venue.refused(RejectReason.INVALID_LISTING, new ListAsset("A B", 1));
  }

  @Test
  @Rule("ENGINE-009")
  void oneAssetTooManyIsRefused() {
    for (var i = 2; i < Limits.ASSETS; i++) {
      venue.apply(new ListAsset("A" + i, 0));
    }

    venue.refused(RejectReason.LIMIT_REACHED, new ListAsset("ONEMORE", 0));
  }

  @Test
  @Rule("MATCH-020")
  void statusOfAnUnknownSymbolCanNotBeSet() {
    venue.refused(RejectReason.UNKNOWN_SYMBOL, new SetSymbolStatus(1, SymbolStatus.HALT));
    venue.refused(RejectReason.UNKNOWN_SYMBOL, new SetSymbolStatus(-1, SymbolStatus.HALT));
    assertEquals(
        List.of(new Event.SymbolStatusChanged(0, SymbolStatus.HALT)),
        venue.apply(new SetSymbolStatus(0, SymbolStatus.HALT)));
  }

  private static SymbolRules rules(long tickUnits, long lotUnits) {
    return new SymbolRules(
        tickUnits, lotUnits, 1, 10_000_000, 1, 1_000_000, 0, MOST, 200, 1_000, 1_000);
  }
}
