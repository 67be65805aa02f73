package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.drills.attack.VenueHeap;
import io.tradewind.drills.streams.BookReader;
import io.tradewind.drills.streams.StreamSockets;
import io.tradewind.launcher.demo.DemoMarket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `drill slow-readers`: clients subscribe to market streams and never read.
@Command(
    name = "slow-readers",
    mixinStandardHelpOptions = true,
    description = {
      "Opens 50 WebSockets on six depth streams that never read, under a load of signed orders,"
          + " beside readers that rebuild the book. In the undisturbed waves as many read.",
      "Passes when no order is lost, doubled or refused, the p99 of orders is at most 1.5 times that"
          + " of undisturbed waves, every silent client is dropped, the readers' book is the"
          + " venue's, without a gap, and the venue's live heap is back where it was."
    })
final class SlowReaders extends WaveDrill {
  private static final double MOST_GROWTH = 1.5;
  private static final int READERS = 4;
  private static final double MOST_HEAP_GROWTH_MEGABYTES = 64;
  private static final String SYMBOL = DemoMarket.SYMBOLS.getFirst().code();
  private static final List<String> STREAMS =
      DemoMarket.SYMBOLS.stream()
          .map(symbol -> symbol.code().toLowerCase(Locale.ROOT) + "@depth@100ms")
          .toList();
  private static final Duration QUIET = Duration.ofSeconds(10);

  /// The edge cuts who takes nothing for ten seconds, once its buffers are full.
  private static final int WAVE_SECONDS = 40;

  private static final int RATE = 500;
  private static final long CUT_MILLIS = 12_000;

  @Option(
      names = "--sockets",
      defaultValue = "50",
      description = "how many never read (default: ${DEFAULT-VALUE})")
  private int sockets;

  private final List<BookReader> readers = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private @Nullable RestClient rest;
  private @Nullable VenueHeap heap;
  private @Nullable StreamSockets reading;
  private @Nullable StreamSockets silent;
  private double liveBefore;
  private double mostUsed;
  private double liveAfter;
  private long opened;
  private long dropped;

  SlowReaders() {
    super("slow-readers", "nothing recovers: readers are dropped while orders go on");
  }

  @Override
  int defaultSeconds() {
    return WAVE_SECONDS;
  }

  /// What a machine of two processors does beside three thousand updates a second for the silent.
  @Override
  int defaultRate() {
    return RATE;
  }

  @Override
  double mostGrowth() {
    return MOST_GROWTH;
  }

  @Override
  void prepare(BenchmarkVenue venue) throws Exception {
    heap = VenueHeap.of(venue.process());
    rest = new RestClient(venue.url(), new Trader("", ""));
    while (readers.size() < READERS) {
      readers.add(BookReader.open(venue.url(), rest, SYMBOL));
    }
  }

  @Override
  void prepareRepeat(BenchmarkVenue venue) throws Exception {
    reading = StreamSockets.open(venue.url().getPort(), sockets, STREAMS);
    reading.read();
    if (heap != null && liveBefore == 0) {
      liveBefore = heap.liveMegabytes();
    }
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, DrillReport report) throws Exception {
    if (reading != null) {
      reading.close();
    }
    silent = StreamSockets.open(venue.url().getPort(), sockets, STREAMS);
    opened += silent.count();
    report.recovered(0);
  }

  @Override
  void afterRepeat(BenchmarkVenue venue) throws Exception {
    if (silent == null || heap == null) {
      return;
    }
    mostUsed = Math.max(mostUsed, heap.usedMegabytes());
    Thread.sleep(CUT_MILLIS);
    var gone = silent.countDropped();
    dropped += gone;
    say("%d of %d silent clients were dropped".formatted(gone, silent.count()));
    silent.close();
    liveAfter = heap.liveMegabytes();
    for (var reader : readers) {
      findings.addAll(reader.differences(QUIET));
    }
  }

  @Override
  boolean effectsHold(DrillReport report) {
    findings.forEach(WaveDrill::say);
    report
        .detail("silentReaders", opened)
        .detail("dropped", dropped)
        .detail("healthyReaders", readers.size())
        .detail("eventsOfAReader", readers.isEmpty() ? 0L : readers.getFirst().events())
        .detail("bookDifferences", findings.size())
        .detail("liveHeapBeforeMegabytes", liveBefore)
        .detail("liveHeapAfterMegabytes", liveAfter)
        .detail("mostHeapUsedMegabytes", mostUsed);
    return findings.isEmpty()
        && dropped == opened
        && liveAfter - liveBefore <= MOST_HEAP_GROWTH_MEGABYTES;
  }

  @Override
  void close() throws IOException {
    readers.forEach(BookReader::close);
    if (silent != null) {
      silent.close();
    }
    if (reading != null) {
      reading.close();
    }
    if (heap != null) {
      heap.close();
    }
    if (rest != null) {
      rest.close();
    }
  }
}
