package io.tradewind.codec;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.Asset;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.EngineState;
import io.tradewind.model.Event;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Limits;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Query;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Side;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.TimeInForce;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Values of every kind, drawn from a seed: the same seed gives the same values.
final class Samples {
  private final SplittableRandom random;

  Samples(long seed) {
    random = new SplittableRandom(seed);
  }

  /// One of each kind of command.
  List<Command> commands() {
    return List.of(
        new Command.Heartbeat(),
        new Command.Quarantine(),
        new Command.SetEngineVersion(smallInt()),
        new Command.OpenGateway(text(Limits.GATEWAY_NAME_CHARACTERS)),
        new Command.ListAsset(text(Limits.CODE_CHARACTERS), smallInt()),
        new Command.ListSymbol(text(9), text(4), text(4), rules()),
        new Command.SetSymbolStatus(smallInt(), pick(SymbolStatus.values())),
        new Command.OpenAccount(number()),
        new Command.SetAccountStatus(number(), pick(AccountStatus.values())),
        new Command.Deposit(
            number(), smallInt(), number(), text(Limits.IDEMPOTENCY_KEY_CHARACTERS)),
        new Command.Withdraw(
            number(), smallInt(), number(), text(Limits.IDEMPOTENCY_KEY_CHARACTERS)),
        new Command.SubmitOrder(terms()),
        new Command.CancelOrder(
            number(), smallInt(), number(), text(36), text(36), pick(CancelRestriction.values())),
        new Command.CancelAllOrders(number(), smallInt(), text(36)));
  }

  /// One of each kind of event.
  List<Event> events() {
    return List.of(
        new Event.GatewayOpened(number(), text(64)),
        new Event.GatewayExpired(number()),
        new Event.EngineVersionSet(smallInt()),
        new Event.AssetListed(asset()),
        new Event.SymbolListed(symbol()),
        new Event.SymbolStatusChanged(smallInt(), pick(SymbolStatus.values())),
        new Event.AccountOpened(number()),
        new Event.AccountStatusChanged(number(), pick(AccountStatus.values())),
        new Event.Deposited(number(), smallInt(), number(), text(64)),
        new Event.Withdrawn(number(), smallInt(), number(), text(64)),
        new Event.TransferRepeated(number(), text(64)),
        new Event.CommandRejected(pick(RejectReason.values())),
        new Event.OrderRejected(terms(), pick(RejectReason.values())),
        new Event.CancelRejected(number(), smallInt(), pick(RejectReason.values())),
        new Event.OrderAccepted(order()),
        trade(),
        new Event.OrderCanceled(order(), text(36)),
        new Event.OrderExpired(order(), pick(ExpiryReason.values())),
        new Event.OrderCompleted(order()),
        new Event.LevelChanged(smallInt(), number(), pick(Side.values()), number(), number()),
        new Event.BalanceChanged(number(), smallInt(), number(), number()));
  }

  /// One of each kind of query.
  List<Query> queries() {
    return List.of(
        new Query.AccountQuery(number()),
        new Query.OpenOrdersQuery(number(), random.nextInt(-1, 5)),
        new Query.OpenOrderQuery(number(), smallInt(), number(), text(36)),
        new Query.ListingsQuery(),
        new Query.MarketQuery());
  }

  /// One of each kind of view.
  List<View> views() {
    return List.of(
        new View.NotFound(),
        new View.AccountView(number(), pick(AccountStatus.values()), list(this::balance)),
        new View.OrdersView(list(this::order)),
        listings(),
        new View.MarketView(listings(), list(this::book)));
  }

  EngineState state() {
    return new EngineState(
        position(),
        number(),
        number(),
        list(this::gateway),
        list(() -> new EngineState.AssetState(asset(), number())),
        list(this::market),
        list(this::account),
        1 + below(3));
  }

  OrderTerms terms() {
    return new OrderTerms(
        number(),
        smallInt(),
        pick(Side.values()),
        pick(OrderType.values()),
        pick(TimeInForce.values()),
        number(),
        number(),
        number(),
        text(Limits.CLIENT_ORDER_ID_CHARACTERS));
  }

  /// A number of any sign and any count of bits.
  long number() {
    return random.nextLong() >> random.nextInt(Long.SIZE);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private int smallInt() {
    return random.nextInt() >> random.nextInt(Integer.SIZE);
  }

  private String text(int characters) {
    var alphabet = random.nextInt(4) == 0 ? "aZ9-_éß€漢" : "abcXYZ019-_";
    var text = new StringBuilder();
    for (var i = random.nextInt(characters + 1); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> list(Supplier<T> element) {
    var list = new ArrayList<T>();
    for (var i = random.nextInt(4); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }

  private Asset asset() {
    return new Asset(smallInt(), text(Limits.CODE_CHARACTERS), smallInt());
  }

  private Symbol symbol() {
    return new Symbol(
        smallInt(),
        text(Limits.CODE_CHARACTERS),
        asset(),
        asset(),
        number(),
        rules(),
        pick(SymbolStatus.values()));
  }

  private SymbolRules rules() {
    return new SymbolRules(
        number(),
        number(),
        number(),
        number(),
        number(),
        number(),
        number(),
        number(),
        smallInt(),
        smallInt(),
        smallInt());
  }

  private Order order() {
    return new Order(
        number(), terms(), pick(OrderStatus.values()), number(), number(), number(), number());
  }

  private Event.TradeExecuted trade() {
    return new Event.TradeExecuted(
        number(), number(), number(), number(), number(), number(), number(), number(), order());
  }

  private View.Balance balance() {
    return new View.Balance(smallInt(), number(), number());
  }

  private View.Level level() {
    return new View.Level(number(), number());
  }

  private View.BookView book() {
    return new View.BookView(smallInt(), number(), number(), list(this::level), list(this::level));
  }

  private View.ListingsView listings() {
    return new View.ListingsView(list(this::asset), list(this::symbol));
  }

  private JournalPosition position() {
    return new JournalPosition(number(), smallInt());
  }

  private EngineState.GatewayState gateway() {
    return new EngineState.GatewayState(
        number(),
        text(64),
        number(),
        number(),
        list(() -> new EngineState.Submission(number(), position())));
  }

  private EngineState.MarketState market() {
    return new EngineState.MarketState(
        symbol(), number(), number(), number(), number(), list(this::order), list(this::order));
  }

  private EngineState.AccountState account() {
    return new EngineState.AccountState(
        number(),
        pick(AccountStatus.values()),
        list(this::balance),
        list(() -> new EngineState.Transfer(text(64), smallInt(), number())));
  }
}
