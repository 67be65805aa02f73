package io.tradewind.drills.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LocalBookTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final LocalBook book = new LocalBook();

  @Test
  void changesAfterASnapshotGiveTheNextSnapshot() {
    book.snapshot(depth(10, "[[\"5.00\",\"2\"],[\"4.00\",\"1\"]]", "[[\"6.00\",\"3\"]]"));
    book.update(event(8, 10, "[[\"5.00\",\"9\"]]", "[]"));
    book.update(event(9, 12, "[[\"5.00\",\"0\"]]", "[[\"6.50\",\"1\"]]"));
    book.update(event(13, 13, "[[\"4.00\",\"7.50\"]]", "[]"));

    assertTrue(
        book.equalsSnapshot(
            depth(13, "[[\"4.0\",\"7.5\"]]", "[[\"6.00\",\"3\"],[\"6.50\",\"1.0\"]]")));
    assertEquals(2, book.applied());
    assertEquals(List.of(), book.gaps());
  }

  @Test
  void gapIsNoticed() {
    book.snapshot(depth(10, "[]", "[]"));
    book.update(event(11, 11, "[]", "[]"));
    book.update(event(13, 14, "[]", "[]"));

    assertEquals(List.of("after update 11 comes 13"), book.gaps());
  }

  @Test
  void anotherLevelIsADifference() {
    book.snapshot(depth(10, "[[\"5\",\"2\"]]", "[]"));

    assertFalse(book.equalsSnapshot(depth(10, "[[\"5\",\"3\"]]", "[]")));
    assertFalse(book.equalsSnapshot(depth(11, "[[\"5\",\"2\"]]", "[]")));
  }

  private static JsonNode depth(long lastUpdateId, String bids, String asks) {
    return MAPPER.readTree(
        "{\"lastUpdateId\":%d,\"bids\":%s,\"asks\":%s}".formatted(lastUpdateId, bids, asks));
  }

  private static JsonNode event(long first, long last, String bids, String asks) {
    return MAPPER.readTree(
        "{\"U\":%d,\"u\":%d,\"b\":%s,\"a\":%s}".formatted(first, last, bids, asks));
  }
}
