package io.tradewind.benchmarks;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.TradingAccounts;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.DemoFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The venue that is measured: one of our own in a child process, or a running one.
///
/// Orders are counted by their ids, which a symbol gives out from 1 without gaps: what lies between
/// two probes is what the engine accepted. A venue of our own is killed before the second probe, as
/// by `kill -9`, and started again: what it then counts came from the journal.
public final class BenchmarkVenue implements AutoCloseable {
  private final URI url;
  private final URI adminUrl;
  private final Path data;
  private final @Nullable OwnVenue own;
  private final RestClient prober;
  private final Map<String, Long> firstIds;

  private BenchmarkVenue(URI url, URI adminUrl, Path data, @Nullable OwnVenue own)
      throws IOException {
    this.url = url;
    this.adminUrl = adminUrl;
    this.data = data;
    this.own = own;
    try (var admin = admin()) {
      var name = "probe-" + Long.toString(System.currentTimeMillis(), 36);
      var trader = TradingAccounts.open(admin, name, TradingAccounts.LOAD_CLASS, 1).getFirst();
      this.prober = new RestClient(url, trader);
    }
    this.firstIds = probe(prober);
  }

  static BenchmarkVenue open(OrdersSettings.VenueChoice choice, @Nullable Path profile)
      throws IOException {
    var url = choice.url();
    var data = choice.data();
    if (url != null && data != null) {
      var adminUrl = choice.adminUrl();
      return new BenchmarkVenue(
          url,
          adminUrl == null ? URI.create("http://" + url.getHost() + ":8090") : adminUrl,
          data,
          null);
    }
    return of(OwnVenue.start(data, profile));
  }

  private static BenchmarkVenue of(OwnVenue own) throws IOException {
    try {
      return new BenchmarkVenue(own.url(), own.adminUrl(), own.data(), own);
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /// Starts a venue in a child process, with data that is deleted when it is closed.
  ///
  /// @return ready to trade
  /// @throws IOException if it can't be asked
  public static BenchmarkVenue ofOurOwn() throws IOException {
    return ofOurOwn("");
  }

  /// Starts a venue with settings of its own.
  ///
  /// @param settings what `venue.yaml` says
  /// @return ready to trade
  /// @throws IOException if it can't be asked
  public static BenchmarkVenue ofOurOwn(String settings) throws IOException {
    return of(OwnVenue.start(null, null, settings, List.of()));
  }

  /// Starts a venue whose applications run as processes of their own in every zone.
  ///
  /// @param zones how many
  /// @return ready to trade
  /// @throws IOException if it can't be asked
  public static BenchmarkVenue inZones(int zones) throws IOException {
    return of(OwnVenue.start(null, null, "", List.of("--zones", Integer.toString(zones))));
  }

  /// Starts a venue in one process, whose PostgreSQL is a primary with two standbys, one of which
  /// must confirm each commit.
  ///
  /// @return ready to trade
  /// @throws IOException if it can't be asked
  static BenchmarkVenue withDatabaseStandbys() throws IOException {
    return of(OwnVenue.start(null, null, "", List.of("--database-standbys", "2")));
  }

  /// Where its data lives.
  ///
  /// @return the data directory
  public Path data() {
    return data;
  }

  /// What is done while a venue does not run.
  @FunctionalInterface
  public interface Interlude {
    /// Does it.
    ///
    /// @param data the data directory
    /// @throws IOException if it can't be done
    /// @throws InterruptedException if this thread is interrupted
    void run(Path data) throws IOException, InterruptedException;
  }

  /// Stops a venue of our own, lets something be done with its files, and starts it again.
  ///
  /// @param interlude what is done
  /// @throws IOException if that can't be done
  /// @throws InterruptedException if this thread is interrupted
  public void restart(Interlude interlude) throws IOException, InterruptedException {
    if (own == null) {
      throw new VenueFailed("a running venue is not ours to stop");
    }
    own.restart(interlude);
  }

  /// The venue's process.
  ///
  /// @return of a venue of our own only
  public ProcessHandle process() {
    if (own == null) {
      throw new VenueFailed("the process of a running venue is not ours");
    }
    return own.process();
  }

  /// The public API.
  ///
  /// @return without a path
  public URI url() {
    return url;
  }

  /// Where order-api listens behind the edge; changes when the venue starts again.
  ///
  /// @return without a path
  URI orderApiUrl() {
    return DataDirectory.instances(data).instances("order-api").stream()
        .findFirst()
        .map(one -> URI.create("http://%s:%d".formatted(one.host(), one.port())))
        .orElseThrow(() -> new VenueFailed("no order-api is registered in " + data));
  }

  /// The operator's client.
  ///
  /// @return to be closed by the caller
  public AdminClient admin() {
    var demo = DemoFile.read(data.resolve("demo.json"));
    return new AdminClient(adminUrl, demo.adminUser(), demo.adminPassword());
  }

  /// How an acknowledged order is known to be safe, for the report.
  String durability() {
    return own == null
        ? "as the running venue is configured; orders counted while it runs"
        : "fsync and synchronous_commit on, checked by the venue at start; orders counted after "
            + own.lossOfMemory();
  }

  /// Counts the orders that were accepted since this venue was opened.
  ///
  /// @return as the journal holds them
  /// @throws IOException if the venue can't be asked
  public long countOrders() throws IOException {
    if (own != null) {
      own.restart();
    }
    var lastIds = probe(prober);
    var count = 0L;
    for (var symbol : firstIds.keySet()) {
      count += lastIds.getOrDefault(symbol, 0L) - firstIds.getOrDefault(symbol, 0L) - 1;
    }
    return count;
  }

  /// Places an order that can't trade on every symbol and cancels it, to learn the next id.
  private static Map<String, Long> probe(RestClient client) throws IOException {
    var ids = new HashMap<String, Long>();
    for (var symbol : DemoMarket.SYMBOLS) {
      var lots = symbol.minNotional().divideToIntegralValue(symbol.tick().multiply(symbol.lot()));
      var answer =
          client.signed(
              "POST",
              "/api/v3/order",
              Map.of(
                  "symbol",
                  symbol.code(),
                  "side",
                  "BUY",
                  "type",
                  "LIMIT",
                  "timeInForce",
                  "GTC",
                  "price",
                  symbol.tick().toPlainString(),
                  "quantity",
                  lots.multiply(symbol.lot()).min(symbol.maxQuantity()).toPlainString()));
      if (!answer.ok()) {
        throw new VenueFailed("the venue refuses to count: " + answer);
      }
      var id = answer.body().path("orderId").asLong();
      ids.put(symbol.code(), id);
      client.signed(
          "DELETE", "/api/v3/order", Map.of("symbol", symbol.code(), "orderId", Long.toString(id)));
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    prober.close();
    if (own != null) {
      own.close();
    }
  }
}
