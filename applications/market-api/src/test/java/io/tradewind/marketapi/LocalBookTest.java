package io.tradewind.marketapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients keep books as the protocol's documentation tells them, and get the venue's.
final class LocalBookTest {
  private static final int BATCHES = 400;
  private static final int CLIENTS = 4;
  private static final Pattern UPDATE =
      Pattern.compile(".*\"U\":(\\d+),\"u\":(\\d+),\"b\":\\[(.*)],\"a\":\\[(.*)]}");
  private static final Pattern SNAPSHOT =
      Pattern.compile("\\{\"lastUpdateId\":(\\d+),\"bids\":\\[(.*)],\"asks\":\\[(.*)]}");
  private static final Pattern LEVEL = Pattern.compile("\\[\"([^\"]+)\",\"([^\"]+)\"]");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLocalBookEqualsTheVenues(long seed) {
    var random = new Random(seed);
    var bids = new TreeMap<Long, Long>();
    var asks = new TreeMap<Long, Long>();
    var clients = new ArrayList<LocalBook>();
    try (var venue = Venue.open()) {
      var updateId = 0L;
      for (var batch = 0; batch < BATCHES; batch++) {
        if (clients.size() < CLIENTS && random.nextInt(BATCHES / (2 * CLIENTS)) == 0) {
          clients.add(new LocalBook(venue, clients.size() % 2 == 0));
        }
        var events = Venue.events();
        for (var change = random.nextInt(6); change > 0; change--) {
          var side = random.nextBoolean() ? Side.BUY : Side.SELL;
          var price = 5_000_000L + random.nextLong(40) * (side == Side.BUY ? -1 : 1);
          var lots = random.nextInt(4) == 0 ? 0 : 1 + random.nextLong(1_000);
          (side == Side.BUY ? bids : asks).put(price, lots);
          events.add(Venue.level(0, ++updateId, side, price, lots));
        }
        venue.batch(events);
        if (random.nextInt(20) == 0) {
          clients.forEach(LocalBook::read);
        }
      }
      bids.values().removeIf(lots -> lots == 0);
      asks.values().removeIf(lots -> lots == 0);

      assertTrue(!clients.isEmpty(), "seed " + seed);
      for (var client : clients) {
        client.catchUp(updateId);
        assertEquals(texts(bids), client.bids, "seed " + seed);
        assertEquals(texts(asks), client.asks, "seed " + seed);
        client.close();
      }
    }
  }

  private static Map<String, String> texts(Map<Long, Long> side) {
    var texts = new TreeMap<String, String>();
    side.forEach((price, lots) ->
        texts.put(
            "%d.%02d000000".formatted(price / 100, price % 100),
            "%d.%08d".formatted(lots / 100_000, lots % 100_000 * 1_000)));
    return texts;
  }

  /// A client's book: buffer the stream, take a snapshot, apply what follows it.
  private static final class LocalBook {
    private final Venue venue;
    private final StreamClient stream;
    private final List<Matcher> buffered = new ArrayList<>();
    private final TreeMap<String, String> bids = new TreeMap<>();
    private final TreeMap<String, String> asks = new TreeMap<>();
    private long lastHeard = -1;
    private long bookId = -1;

    LocalBook(Venue venue, boolean fast) {
      this.venue = venue;
      stream = venue.stream("/ws");
      stream.ask(
          "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth%s\"],\"id\":1}"
              .formatted(fast ? "@100ms" : ""));
    }

    /// Takes what was heard so far; with the first update it takes the snapshot too.
    void read() {
      while (stream.waiting() > 0) {
        hear(stream.next());
      }
    }

    void catchUp(long updateId) {
      read();
      while (bookId < updateId) {
        hear(stream.next());
      }
    }

    private void hear(String message) {
      var update = UPDATE.matcher(message);
      assertTrue(update.matches(), message);
      var first = Long.parseLong(update.group(1));
      if (lastHeard >= 0) {
        assertEquals(lastHeard + 1, first, "updates follow each other");
      }
      lastHeard = Long.parseLong(update.group(2));
      if (bookId < 0) {
        buffered.add(update);
        snapshot();
      } else {
        apply(update);
      }
    }

    private void snapshot() {
      var body = venue.get("depth?symbol=BTCUSDT&limit=5000");
      var snapshot = SNAPSHOT.matcher(body);
      assertTrue(snapshot.matches(), body);
      bookId = Long.parseLong(snapshot.group(1));
      assertTrue(bookId >= lastHeard, "the snapshot is behind the stream");
      levels(snapshot.group(2), bids);
      levels(snapshot.group(3), asks);
      buffered.forEach(this::apply);
      buffered.clear();
    }

    private void apply(Matcher update) {
      var last = Long.parseLong(update.group(2));
      if (last <= bookId) {
        return;
      }
      assertTrue(Long.parseLong(update.group(1)) <= bookId + 1, "a gap behind the snapshot");
      levels(update.group(3), bids);
      levels(update.group(4), asks);
      bookId = last;
    }

    private static void levels(String text, Map<String, String> side) {
      var level = LEVEL.matcher(text);
      while (level.find()) {
        if (level.group(2).equals("0.00000000")) {
          side.remove(level.group(1));
        } else {
          side.put(level.group(1), level.group(2));
        }
      }
    }

    void close() {
      stream.close();
    }
  }
}
