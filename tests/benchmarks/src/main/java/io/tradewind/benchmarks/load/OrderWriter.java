package io.tradewind.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.SplittableRandom;

/// Writes signed requests for new orders onto a tape, in the form that ccxt sends them: parameters
/// and signature in the body.
///
/// The orders follow from the seed; only the timestamps differ between two runs. Owned by one
/// thread.
public final class OrderWriter {
  private static final int MOST_REQUEST_BYTES = 1_024;

  private final byte[][] heads;
  private final RequestSigner[] signers;
  private final List<SymbolTerms> symbols;
  private final OrderMix mix;
  private final SplittableRandom random;
  private final String runId;
  private final AsciiBuffer body = new AsciiBuffer(MOST_REQUEST_BYTES);
  private final AsciiBuffer request = new AsciiBuffer(MOST_REQUEST_BYTES);
  private long count;

  /// Creates a writer.
  ///
  /// @param host the value of the `Host` header
  /// @param traders who order, in turn by chance
  /// @param symbols what they order
  /// @param mix which orders
  /// @param seed of the orders
  public OrderWriter(
      String host, List<Trader> traders, List<SymbolTerms> symbols, OrderMix mix, long seed) {
    this.symbols = List.copyOf(symbols);
    this.mix = mix;
    this.random = new SplittableRandom(seed);
    this.runId = Long.toString(System.currentTimeMillis(), 36);
    this.heads = traders.stream().map(trader -> head(host, trader.apiKey())).toArray(byte[][]::new);
    this.signers = traders.stream().map(RequestSigner::new).toArray(RequestSigner[]::new);
  }

  private static byte[] head(String host, String apiKey) {
    return """
    POST /api/v3/order HTTP/1.1\r
    Host: %s\r
    X-MBX-APIKEY: %s\r
    Content-Type: application/x-www-form-urlencoded\r
    Content-Length: \
    """
        .formatted(host, apiKey)
        .getBytes(ISO_8859_1);
  }

  /// Writes requests that are valid for the next minute.
  ///
  /// @param tape receives them
  /// @param requests how many
  public void write(RequestTape tape, int requests) {
    for (var i = 0; i < requests; i++) {
      write(tape, random.nextInt(signers.length), 0);
    }
  }

  /// Writes one request.
  ///
  /// @param tape receives it
  /// @param trader who orders, an index of the traders
  /// @param kind of the request, for the tape
  void write(RequestTape tape, int trader, int kind) {
    writeBody();
    signers[trader].sign(body);
    request.clear().append(heads[trader]).append(body.length()).append("\r\n\r\n").append(body);
    tape.add(request.bytes(), request.length(), kind);
  }

  private void writeBody() {
    var terms = symbols.get(random.nextInt(symbols.size()));
    var buy = random.nextBoolean();
    var kind = random.nextInt(100);
    var lots = terms.minLots() * (1 + random.nextInt(4));
    body.clear()
        .append("symbol=")
        .append(terms.symbol())
        .append(buy ? "&side=BUY" : "&side=SELL")
        .append("&newClientOrderId=b")
        .append(runId)
        .append("-")
        .append(count++);
    if (kind < mix.marketPercent()) {
      body.append("&type=MARKET");
    } else if (kind < mix.marketPercent() + mix.iocPercent()) {
      var reach = buy ? mix.takerReachTicks() : -mix.takerReachTicks();
      appendLimit(terms, terms.midTicks() + reach).append("&timeInForce=IOC");
    } else {
      var spread = random.nextInt(-mix.makerReachTicks(), mix.makerReachTicks() + 1);
      appendLimit(terms, terms.midTicks() + spread).append("&timeInForce=GTC");
    }
    body.append("&quantity=")
        .appendDecimal(lots * terms.lotStep(), terms.lotDecimals())
        .append("&recvWindow=60000&timestamp=")
        .append(System.currentTimeMillis());
  }

  private AsciiBuffer appendLimit(SymbolTerms terms, long priceTicks) {
    return body.append("&type=LIMIT&price=")
        .appendDecimal(priceTicks * terms.tickStep(), terms.tickDecimals());
  }
}
