package io.tradewind.collections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RadixMapTest {
  private final RadixMap<String> map = new RadixMap<>();

  @Test
  void emptyMapHasNoNeighbours() {
    assertNull(map.get(0));
    assertNull(map.floor(Long.MAX_VALUE));
    assertNull(map.ceiling(0));
    assertEquals(0, map.size());
  }

  @Test
  void greatestKeyIsFoundBesideTheLeast() {
    map.put(0, "least");
    map.put(Long.MAX_VALUE, "greatest");

    assertEquals("least", map.get(0));
    assertEquals("greatest", map.get(Long.MAX_VALUE));
    assertEquals("greatest", map.ceiling(1));
    assertEquals("least", map.floor(Long.MAX_VALUE - 1));
  }

  @Test
  void negativeKeyHasNoValueAndIsRefused() {
    map.put(3, "three");

    assertNull(map.get(-1));
    map.remove(-1);
    assertEquals(1, map.size());
    assertThrows(IllegalArgumentException.class, () -> map.put(-1, "minus one"));
  }

  @Test
  void secondPutReplacesTheValue() {
    map.put(7, "old");
    map.put(7, "new");

    assertEquals("new", map.get(7));
    assertEquals(1, map.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 200, 70_000, 1L << 40, Long.MAX_VALUE})
  void behavesLikeATreeMap(long bound) {
    var random = new Random(bound);
    var expected = new TreeMap<Long, String>();
    for (var step = 0; step < 40_000; step++) {
      var key = random.nextLong(bound);
      if (random.nextInt(5) < 3 && expected.size() < 500) {
        expected.put(key, "v" + step);
        map.put(key, "v" + step);
      } else {
        var nearest = expected.floorKey(key);
        var removed = nearest == null || random.nextInt(4) == 0 ? key : nearest;
        expected.remove(removed);
        map.remove(removed);
      }
      var probe = random.nextLong(bound);
      var floor = expected.floorEntry(probe);
      var ceiling = expected.ceilingEntry(probe);
      assertEquals(expected.size(), map.size());
      assertEquals(expected.get(probe), map.get(probe));
      assertEquals(floor == null ? null : floor.getValue(), map.floor(probe));
      assertEquals(ceiling == null ? null : ceiling.getValue(), map.ceiling(probe));
    }
    assertEquals(List.copyOf(expected.values()), values());
  }

  private List<String> values() {
    var values = new ArrayList<String>();
    map.forEach(values::add);
    return values;
  }
}
