package io.tradewind.worker.confirmations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryReader.AccountFill;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.protocol.Decimals;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.worker.notifications.VenueListings;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Writes an account's fills of a day as CSV, `<exports>/<day>/<account>.csv`.
///
/// The file appears whole, by one rename, and a second writing replaces it by the same.
final class ConfirmationFile {
  private static final String HEADER =
      "time,symbol,tradeId,orderId,side,price,quantity,quoteQuantity,fee,feeAsset,maker\n";

  private final HistoryReader history;
  private final VenueListings listings;
  private final Path exports;

  ConfirmationFile(HistoryReader history, VenueListings listings, Path exports) {
    this.history = history;
    this.listings = listings;
    this.exports = exports;
  }

  /// Writes the file.
  ///
  /// @return how many fills it has; no file is left for none
  long write(ConfirmationTask task) throws IOException {
    var folder = Files.createDirectories(exports.resolve(task.day().toString()));
    var unfinished = Files.createTempFile(folder, "unfinished-", ".csv");
    try {
      var fills = fill(unfinished, task);
      if (fills > 0) {
        Files.move(
            unfinished,
            folder.resolve(task.accountId() + ".csv"),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      return fills;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private long fill(Path file, ConfirmationTask task) throws IOException {
    long fills = 0;
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var out = Channels.newWriter(channel, UTF_8)) {
      out.write(HEADER);
      for (var format : listings.symbols()) {
        fills += write(out, format, task);
      }
      out.flush();
      channel.force(true);
    }
    return fills;
  }

  private long write(Writer out, SymbolFormat format, ConfirmationTask task) throws IOException {
    long written = 0;
    long from = 0;
    while (true) {
      var range =
          new Range(
              from, micros(task.day()), micros(task.day().plusDays(1)) - 1, HistoryReader.MAX_ROWS);
      var page = history.fills(task.accountId(), format.symbol().symbolId(), 0, range).rows();
      var full = page.size() == HistoryReader.MAX_ROWS;
      // A trade with oneself is two fills of one id, and a page may end between them.
      var taken = full ? before(page, page.getLast().tradeId()) : page;
      for (var fill : taken) {
        out.write(line(format, fill));
      }
      written += taken.size();
      if (!full) {
        return written;
      }
      from = page.getLast().tradeId();
    }
  }

  private static List<AccountFill> before(List<AccountFill> page, long tradeId) {
    return page.stream().filter(fill -> fill.tradeId() < tradeId).toList();
  }

  private static String line(SymbolFormat format, AccountFill fill) {
    var symbol = format.symbol();
    var received = fill.buyer() ? symbol.base() : symbol.quote();
    return String.join(
            ",",
            Instant.EPOCH.plus(fill.timestampMicros(), ChronoUnit.MICROS).toString(),
            symbol.code(),
            "" + fill.tradeId(),
            "" + fill.orderId(),
            fill.buyer() ? "BUY" : "SELL",
            format.priceText(fill.priceTicks()),
            format.quantityText(fill.quantityLots()),
            format.quoteText(fill.quoteUnits()),
            Decimals.text(fill.feeUnits(), received.scale()),
            received.code(),
            "" + fill.maker())
        + "\n";
  }

  private static long micros(LocalDate day) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
