package io.tradewind.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/// Writes the requests of a mixed load onto a tape: signed orders and their cancellation, reads of
/// accounts and of market data, in the shares of [RequestKind].
///
/// Every far order is taken back later: at the earliest when as many requests have passed as a
/// venue answers in two seconds, so that its cancellation can't overtake it; nothing trades with it
/// meanwhile. What is not taken back when a tape ends is at the beginning of the next. Owned by one
/// thread.
public final class MixedWriter {
  private static final int MOST_REQUEST_BYTES = 1_024;

  /// At half of the price, more lots keep the notional legal.
  private static final int FAR_LOTS = 4;

  private final String host;
  private final List<Trader> traders;
  private final RequestSigner[] signers;
  private final List<SymbolTerms> symbols;
  private final OrderWriter orders;
  private final SplittableRandom random;
  private final int restFor;
  private final String runId = Long.toString(System.currentTimeMillis(), 36);
  private final ArrayDeque<FarOrder> resting = new ArrayDeque<>();
  private final AsciiBuffer parameters = new AsciiBuffer(MOST_REQUEST_BYTES);
  private long written;

  private record FarOrder(int trader, SymbolTerms terms, String clientOrderId, long writtenAs) {}

  /// Creates a writer.
  ///
  /// @param host the value of the `Host` header
  /// @param traders who order and read, in turn by chance
  /// @param symbols what they order and read
  /// @param seed of the requests
  /// @param ratePerSecond how many are sent each second
  public MixedWriter(
      String host, List<Trader> traders, List<SymbolTerms> symbols, long seed, int ratePerSecond) {
    this.host = host;
    this.traders = List.copyOf(traders);
    this.symbols = List.copyOf(symbols);
    this.signers = traders.stream().map(RequestSigner::new).toArray(RequestSigner[]::new);
    this.orders = new OrderWriter(host, traders, symbols, OrderMix.LIMITED, seed);
    this.random = new SplittableRandom(seed);
    this.restFor = 2 * ratePerSecond;
  }

  /// Writes requests that are valid for the next minute; their kinds are indexes of [RequestKind].
  ///
  /// @param tape receives them
  /// @param requests how many
  public void write(RequestTape tape, int requests) {
    for (var i = 0; i < requests; i++) {
      write(tape, RequestKind.at(random.nextInt(100)));
      written++;
    }
  }

  /// Writes far orders alone, to be taken back by [#writeCancels].
  ///
  /// @param tape receives them
  /// @param requests how many
  public void writeFarOrders(RequestTape tape, int requests) {
    for (var i = 0; i < requests; i++) {
      placeFar(tape, random.nextInt(signers.length), symbols.get(random.nextInt(symbols.size())));
      written++;
    }
  }

  /// Writes the cancels of the oldest far orders, which must be there by the time that they are
  /// sent.
  ///
  /// @param tape receives them
  /// @param requests how many, at most as many as far orders were written
  public void writeCancels(RequestTape tape, int requests) {
    for (var i = 0; i < requests; i++) {
      cancel(tape, resting.remove());
      written++;
    }
  }

  /// Writes orders around the middle of the book alone.
  ///
  /// @param tape receives them
  /// @param requests how many
  public void writeOrders(RequestTape tape, int requests) {
    for (var i = 0; i < requests; i++) {
      write(tape, RequestKind.ORDER);
      written++;
    }
  }

  private void write(RequestTape tape, RequestKind kind) {
    var trader = random.nextInt(signers.length);
    var terms = symbols.get(random.nextInt(symbols.size()));
    var symbol = "symbol=" + terms.symbol();
    switch (kind) {
      case ORDER -> orders.write(tape, trader, kind.index());
      case RESTING_ORDER -> placeFar(tape, trader, terms);
      case CANCEL -> cancelFar(tape, trader, terms);
      case ACCOUNT -> signed(tape, kind, "GET", "account", trader, "omitZeroBalances=true");
      case OPEN_ORDERS -> signed(tape, kind, "GET", "openOrders", trader, symbol);
      case MY_TRADES -> signed(tape, kind, "GET", "myTrades", trader, symbol + "&limit=20");
      case DEPTH -> open(tape, kind, "depth?limit=100&" + symbol);
      case KLINES -> open(tape, kind, "klines?interval=1m&limit=100&" + symbol);
      case TICKER -> open(tape, kind, "ticker/24hr?" + symbol);
      case TRADES -> open(tape, kind, "trades?limit=50&" + symbol);
      case EXCHANGE_INFO -> open(tape, kind, "exchangeInfo");
    }
  }

  /// Buys at half of the reference price, where nobody sells.
  private void placeFar(RequestTape tape, int trader, SymbolTerms terms) {
    var id = "f" + runId + "-" + written;
    resting.add(new FarOrder(trader, terms, id, written));
    var text =
        new AsciiBuffer(MOST_REQUEST_BYTES)
            .append("symbol=" + terms.symbol() + "&side=BUY&type=LIMIT_MAKER&newClientOrderId=")
            .append(id)
            .append("&price=")
            .appendDecimal(terms.midTicks() / 2 * terms.tickStep(), terms.tickDecimals())
            .append("&quantity=")
            .appendDecimal(terms.minLots() * FAR_LOTS * terms.lotStep(), terms.lotDecimals());
    signed(tape, RequestKind.RESTING_ORDER, "POST", "order", trader, text.text());
  }

  private void cancelFar(RequestTape tape, int trader, SymbolTerms terms) {
    var oldest = resting.peek();
    if (oldest == null || written - oldest.writtenAs() < restFor) {
      placeFar(tape, trader, terms);
      return;
    }
    cancel(tape, resting.remove());
  }

  private void cancel(RequestTape tape, FarOrder order) {
    signed(
        tape,
        RequestKind.CANCEL,
        "DELETE",
        "order",
        order.trader(),
        "symbol=" + order.terms().symbol() + "&origClientOrderId=" + order.clientOrderId());
  }

  private void signed(
      RequestTape tape, RequestKind kind, String method, String call, int trader, String terms) {
    parameters
        .clear()
        .append(terms)
        .append("&recvWindow=60000&timestamp=")
        .append(System.currentTimeMillis());
    signers[trader].sign(parameters);
    var key = "X-MBX-APIKEY: " + traders.get(trader).apiKey() + "\r\n";
    write(tape, kind, method, call + "?" + parameters.text(), key);
  }

  private void open(RequestTape tape, RequestKind kind, String call) {
    write(tape, kind, "GET", call, "");
  }

  private void write(
      RequestTape tape, RequestKind kind, String method, String target, String headers) {
    var length = method.equals("POST") ? "Content-Length: 0\r\n" : "";
    var request =
        "%s /api/v3/%s HTTP/1.1\r\nHost: %s\r\n%s%s\r\n"
            .formatted(method, target, host, headers, length)
            .getBytes(StandardCharsets.ISO_8859_1);
    tape.add(request, request.length, kind.index());
  }
}
