package io.tradewind.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/// Writes signed requests for new orders onto a tape, in the form that ccxt sends them: parameters
/// and signature in the body.
///
/// The orders follow from the seed; only the timestamps differ between two runs. Owned by one
/// thread.
public final class OrderWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final int MOST_REQUEST_BYTES = 1_024;
  private static final int SIGNATURE_BYTES = 32;

  private final byte[][] heads;
  private final Mac[] macs;
  private final List<SymbolTerms> symbols;
  private final OrderMix mix;
  private final SplittableRandom random;
  private final String runId;
  private final AsciiBuffer body = new AsciiBuffer(MOST_REQUEST_BYTES);
  private final AsciiBuffer request = new AsciiBuffer(MOST_REQUEST_BYTES);
  private final byte[] signature = new byte[SIGNATURE_BYTES];
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
    this.macs = traders.stream().map(OrderWriter::mac).toArray(Mac[]::new);
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

  private static Mac mac(Trader trader) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(trader.secretKey().getBytes(ISO_8859_1), "HmacSHA256"));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK can't sign", e);
    }
  }

  /// Writes requests that are valid for the next minute.
  ///
  /// @param tape receives them
  /// @param requests how many
  public void write(RequestTape tape, int requests) {
    for (var i = 0; i < requests; i++) {
      var trader = random.nextInt(macs.length);
      writeBody();
      sign(macs[trader]);
      request.clear().append(heads[trader]).append(body.length()).append("\r\n\r\n").append(body);
      tape.add(request.bytes(), request.length());
    }
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

  private void sign(Mac mac) {
    mac.update(body.bytes(), 0, body.length());
    try {
      mac.doFinal(signature, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a signature is not of 32 bytes", e);
    }
    body.append("&signature=");
    for (var value : signature) {
      body.append(HEX[(value >> 4) & 15]).append(HEX[value & 15]);
    }
  }
}
