package io.tradewind.engine.oracle;

import io.tradewind.engine.Submissions;
import io.tradewind.model.Asset;
import io.tradewind.model.Command;
import io.tradewind.model.EngineState;
import io.tradewind.model.EngineState.AssetState;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.View;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The whole venue, naively.
final class NaiveVenue {
  static final BigInteger MOST_UNITS = BigInteger.TWO.pow(62).subtract(BigInteger.ONE);

  final List<Asset> assets = new ArrayList<>();
  final List<NaiveMarket> markets = new ArrayList<>();
  final TreeMap<Long, NaiveAccount> accounts = new TreeMap<>();
  private final NaiveGateways gateways = new NaiveGateways();
  private final NaiveTrading trading = new NaiveTrading(this);
  private final NaiveTransfers transfers = new NaiveTransfers(this);
  private JournalPosition position = new JournalPosition(0, 0);
  private long micros;
  private int engineVersion = 1;

  NaiveVenue() {
    accounts.put(0L, new NaiveAccount(0));
  }

  Submissions submission(long gatewayId, long gatewaySequence) {
    return gateways.submission(gatewayId, gatewaySequence);
  }

  List<Event> apply(JournalEntry entry) {
    position = new JournalPosition(entry.sequence(), entry.index());
    micros = entry.timestampMicros();
    gateways.record(entry.gatewayId(), entry.gatewaySequence(), position, micros);
    var before = balances();
    var events = new ArrayList<Event>(answer(entry.command()));
    for (var market : markets) {
      for (var level : market.touched) {
        events.add(
            new Event.LevelChanged(
                market.symbol.symbolId(),
                ++market.lastUpdateId,
                level.side(),
                level.priceTicks(),
                market.lotsAt(level)));
      }
      market.touched.clear();
    }
    balances()
        .forEach((accountId, after) -> {
          for (var balance : after) {
            if (!before.getOrDefault(accountId, List.of()).contains(balance)) {
              events.add(
                  new Event.BalanceChanged(
                      accountId, balance.assetId(), balance.freeUnits(), balance.lockedUnits()));
            }
          }
        });
    return events;
  }

  private SortedMap<Long, List<View.Balance>> balances() {
    var balances = new TreeMap<Long, List<View.Balance>>();
    accounts.forEach((id, account) -> balances.put(id, account.balances()));
    return balances;
  }

  private List<Event> answer(Command command) {
    return switch (command) {
      case Command.Heartbeat() -> List.of();
      case Command.Quarantine() -> rejected(RejectReason.QUARANTINED);
      case Command.SetEngineVersion(var version) -> {
        if (version <= engineVersion) {
          yield rejected(RejectReason.ALREADY_EXISTS);
        }
        engineVersion = version;
        yield List.of(new Event.EngineVersionSet(version));
      }
      case Command.OpenGateway(var name) -> gateways.open(name, micros);
      case Command.ListAsset(var code, var scale) -> listAsset(code, scale);
      case Command.ListSymbol listing -> listSymbol(listing);
      case Command.SetSymbolStatus(var symbolId, var status) -> {
        if (symbolId < 0 || symbolId >= markets.size()) {
          yield rejected(RejectReason.UNKNOWN_SYMBOL);
        }
        markets.get(symbolId).symbol = markets.get(symbolId).symbol.withStatus(status);
        yield List.of(new Event.SymbolStatusChanged(symbolId, status));
      }
      case Command.OpenAccount(var accountId) -> {
        if (accountId < 0 || accounts.containsKey(accountId)) {
          yield rejected(accountId < 0 ? RejectReason.OVERFLOW : RejectReason.ALREADY_EXISTS);
        }
        accounts.put(accountId, new NaiveAccount(accountId));
        yield List.of(new Event.AccountOpened(accountId));
      }
      case Command.SetAccountStatus(var accountId, var status) -> {
        var account = accounts.get(accountId);
        if (account == null || (accountId == 0 && engineVersion >= 2)) {
          yield rejected(RejectReason.UNKNOWN_ACCOUNT);
        }
        account.status = status;
        yield List.of(new Event.AccountStatusChanged(accountId, status));
      }
      case Command.Deposit deposit -> transfers.deposit(deposit);
      case Command.Withdraw withdrawal -> transfers.withdraw(withdrawal);
      case Command.SubmitOrder(var terms) -> trading.submit(terms, micros);
      case Command.CancelOrder cancel -> trading.cancel(cancel, micros);
      case Command.CancelAllOrders cancel -> trading.cancelAll(cancel, micros);
    };
  }

  static List<Event> rejected(RejectReason reason) {
    return List.of(new Event.CommandRejected(reason));
  }

  private List<Event> listAsset(String code, int scale) {
    if (!code.matches("[A-Z0-9._-]{1,20}") || scale < 0 || scale > 18) {
      return rejected(RejectReason.INVALID_LISTING);
    }
    if (assets.stream().anyMatch(each -> each.code().equals(code))) {
      return rejected(RejectReason.ALREADY_EXISTS);
    }
    assets.add(new Asset(assets.size(), code, scale));
    return List.of(new Event.AssetListed(assets.getLast()));
  }

  private List<Event> listSymbol(Command.ListSymbol listing) {
    var base = assets.stream().filter(each -> each.code().equals(listing.baseCode())).findFirst();
    var quote = assets.stream().filter(each -> each.code().equals(listing.quoteCode())).findFirst();
    if (base.isEmpty() || quote.isEmpty()) {
      return rejected(RejectReason.UNKNOWN_ASSET);
    }
    var rules = listing.rules();
    var unit =
        BigInteger.valueOf(rules.tickUnits())
            .multiply(BigInteger.valueOf(rules.lotUnits()))
            .divideAndRemainder(BigInteger.TEN.pow(base.get().scale()));
    if (!listing.code().matches("[A-Z0-9._-]{1,20}")
        || base.equals(quote)
        || unit[1].signum() != 0
        || !inRange(unit[0], 1, MOST_UNITS)
        || !sound(rules)) {
      return rejected(RejectReason.INVALID_LISTING);
    }
    if (markets.stream().anyMatch(each -> each.symbol.code().equals(listing.code()))) {
      return rejected(RejectReason.ALREADY_EXISTS);
    }
    var symbol =
        new Symbol(
            markets.size(),
            listing.code(),
            base.get(),
            quote.get(),
            unit[0].longValueExact(),
            rules,
            SymbolStatus.TRADING);
    markets.add(new NaiveMarket(symbol));
    return List.of(new Event.SymbolListed(symbol));
  }

  private static boolean sound(SymbolRules rules) {
    var most = BigInteger.valueOf(rules.maxQuantityLots());
    return rules.tickUnits() >= 1
        && rules.lotUnits() >= 1
        && rules.minPriceTicks() >= 1
        && rules.minPriceTicks() <= rules.maxPriceTicks()
        && inRange(BigInteger.valueOf(rules.maxPriceTicks()), 1, MOST_UNITS)
        && rules.minQuantityLots() >= 1
        && rules.minQuantityLots() <= rules.maxQuantityLots()
        && inRange(most.multiply(BigInteger.valueOf(rules.lotUnits())), 1, MOST_UNITS)
        && rules.minNotionalUnits() >= 0
        && rules.minNotionalUnits() <= rules.maxNotionalUnits()
        && inRange(BigInteger.valueOf(rules.maxNotionalUnits()), 0, MOST_UNITS)
        && rules.maxOpenOrders() >= 1
        && rules.maxOpenOrders() <= 1_000
        && rules.makerFeeMillionths() >= 0
        && rules.makerFeeMillionths() <= 100_000
        && rules.takerFeeMillionths() >= 0
        && rules.takerFeeMillionths() <= 100_000;
  }

  static boolean inRange(BigInteger value, long least, BigInteger most) {
    return value.compareTo(BigInteger.valueOf(least)) >= 0 && value.compareTo(most) <= 0;
  }

  BigInteger total(int assetId) {
    return accounts.values().stream()
        .map(each -> each.free(assetId).add(each.locked(assetId)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  EngineState state() {
    return new EngineState(
        position,
        micros,
        gateways.lastGatewayId,
        gateways.states(),
        assets.stream()
            .map(each -> new AssetState(each, total(each.assetId()).longValueExact()))
            .toList(),
        markets.stream().map(NaiveMarket::state).toList(),
        accounts.values().stream().map(NaiveAccount::state).toList(),
        engineVersion);
  }
}
