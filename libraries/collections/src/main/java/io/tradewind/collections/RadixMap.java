package io.tradewind.collections;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An ordered map from non-negative `long` keys to values.
///
/// Every operation visits at most 11 nodes, and about log64 of the greatest key ever put: four for
/// a price of 10,000,000 ticks. The order of iteration is the order of the keys, so it is the same
/// in every replay.
///
/// Thread ownership: one thread at a time. Nothing is locked.
///
/// @param <V> the type of the values
public final class RadixMap<V> {
  /*
   * A trie of 64-way nodes over the key's digits in base 64, most significant first. Each node has a
   * bitmap of its occupied slots, so the neighbour of a key is a shift and a count of zeros away.
   *
   * A hash map would be a probe shorter to read, but it has no neighbours and no order that a replay
   * may rely on. A balanced tree has both, for a pointer chase per bit instead of per six, and
   * boxed keys. Keys here are dense where the work is (order ids are handed out in sequence, prices
   * crowd around the best), so the nodes in use stay in the first-level cache. A node goes when its
   * last entry goes; the root only ever grows in height.
   */
  private static final int DIGIT_BITS = 6;
  private static final int WIDTH = 1 << DIGIT_BITS;
  private static final int DIGIT_MASK = WIDTH - 1;
  private static final int HIGHEST_SHIFT = 60;

  private static final class Node {
    long occupied;
    final @Nullable Object[] slots = new @Nullable Object[WIDTH];

    void set(int digit, Object value) {
      slots[digit] = value;
      occupied |= 1L << digit;
    }

    void clear(int digit) {
      slots[digit] = null;
      occupied &= ~(1L << digit);
    }

    boolean holdsOneEntry() {
      return (occupied & (occupied - 1)) == 0;
    }
  }

  private Node root = new Node();

  /// How far the root's digit is from the lowest bit; 0 when the root holds values.
  private int rootShift;

  private int size;

  /// Creates an empty map.
  public RadixMap() {}

  /// How many entries there are.
  ///
  /// @return at least 0
  public int size() {
    return size;
  }

  /// Finds the value of a key.
  ///
  /// @param key any number; a negative one has no value
  /// @return the value, or null when the key has none
  @SuppressWarnings("unchecked")
  public @Nullable V get(long key) {
    if (outsideRoot(key)) {
      return null;
    }
    var node = root;
    for (var shift = rootShift; shift > 0; shift -= DIGIT_BITS) {
      node = (Node) node.slots[digit(key, shift)];
      if (node == null) {
        return null;
      }
    }
    return (V) node.slots[(int) key & DIGIT_MASK];
  }

  /// Sets the value of a key, whether or not it has one.
  ///
  /// @param key at least 0
  /// @param value what it maps to from now on
  /// @throws IllegalArgumentException if the key is negative
  public void put(long key, V value) {
    if (key < 0) {
      throw new IllegalArgumentException("negative key " + key);
    }
    while (outsideRoot(key)) {
      var above = new Node();
      if (root.occupied != 0) {
        above.set(0, root);
      }
      root = above;
      rootShift += DIGIT_BITS;
    }
    var node = root;
    for (var shift = rootShift; shift > 0; shift -= DIGIT_BITS) {
      var digit = digit(key, shift);
      var child = (Node) node.slots[digit];
      if (child == null) {
        child = new Node();
        node.set(digit, child);
      }
      node = child;
    }
    var digit = (int) key & DIGIT_MASK;
    if (node.slots[digit] == null) {
      size++;
    }
    node.set(digit, value);
  }

  /// Removes a key.
  ///
  /// @param key any number; nothing happens when it has no value
  public void remove(long key) {
    if (outsideRoot(key)) {
      return;
    }
    // Below the last node that holds more than one entry, the key is alone: cutting there drops the
    // whole chain of nodes that would be left empty.
    var node = root;
    var cut = root;
    var cutDigit = digit(key, rootShift);
    for (var shift = rootShift; shift > 0; shift -= DIGIT_BITS) {
      node = (Node) node.slots[digit(key, shift)];
      if (node == null) {
        return;
      }
      if (!node.holdsOneEntry()) {
        cut = node;
        cutDigit = digit(key, shift - DIGIT_BITS);
      }
    }
    if (node.slots[(int) key & DIGIT_MASK] != null) {
      cut.clear(cutDigit);
      size--;
    }
  }

  /// Finds the value of the least key that is not below a bound.
  ///
  /// @param bound at least 0
  /// @return the value, or null when every key is below the bound
  public @Nullable V ceiling(long bound) {
    if (outsideRoot(bound)) {
      return null;
    }
    var node = root;
    var shift = rootShift;
    Node branch = null;
    var branchShift = 0;
    var branchOccupied = 0L;
    while (true) {
      var fromDigit = node.occupied & (-1L << digit(bound, shift));
      if (shift == 0 && fromDigit != 0) {
        return least(node, 0, fromDigit);
      }
      var above = fromDigit & ~(1L << digit(bound, shift));
      if (above != 0) {
        branch = node;
        branchShift = shift;
        branchOccupied = above;
      }
      var child = shift == 0 ? null : (Node) node.slots[digit(bound, shift)];
      if (child == null) {
        return branch == null ? null : least(branch, branchShift, branchOccupied);
      }
      node = child;
      shift -= DIGIT_BITS;
    }
  }

  /// Finds the value of the greatest key that is not above a bound.
  ///
  /// @param bound at least 0
  /// @return the value, or null when every key is above the bound
  public @Nullable V floor(long bound) {
    if (outsideRoot(bound)) {
      return greatest(root, rootShift, root.occupied);
    }
    var node = root;
    var shift = rootShift;
    Node branch = null;
    var branchShift = 0;
    var branchOccupied = 0L;
    while (true) {
      var below = node.occupied & ((1L << digit(bound, shift)) - 1);
      var here = node.occupied & (1L << digit(bound, shift));
      if (shift == 0 && here != 0) {
        return greatest(node, 0, here);
      }
      if (below != 0) {
        branch = node;
        branchShift = shift;
        branchOccupied = below;
      }
      var child = shift == 0 ? null : (Node) node.slots[digit(bound, shift)];
      if (child == null) {
        return branch == null ? null : greatest(branch, branchShift, branchOccupied);
      }
      node = child;
      shift -= DIGIT_BITS;
    }
  }

  /// Visits every value in ascending order of key.
  ///
  /// @param visitor called once for each; must not change the map
  public void forEach(Consumer<? super V> visitor) {
    visit(root, rootShift, visitor);
  }

  @SuppressWarnings("unchecked")
  private void visit(Node node, int shift, Consumer<? super V> visitor) {
    for (var left = node.occupied; left != 0; left &= left - 1) {
      var entry = node.slots[Long.numberOfTrailingZeros(left)];
      if (shift > 0 && entry instanceof Node child) {
        visit(child, shift - DIGIT_BITS, visitor);
      } else if (entry != null) {
        visitor.accept((V) entry);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private @Nullable V least(Node start, int startShift, long startOccupied) {
    var entry = start.slots[Long.numberOfTrailingZeros(startOccupied)];
    for (var shift = startShift; shift > 0 && entry instanceof Node node; shift -= DIGIT_BITS) {
      entry = node.slots[Long.numberOfTrailingZeros(node.occupied)];
    }
    return (V) entry;
  }

  @SuppressWarnings("unchecked")
  private @Nullable V greatest(Node start, int startShift, long startOccupied) {
    if (startOccupied == 0) {
      return null;
    }
    var entry = start.slots[DIGIT_MASK - Long.numberOfLeadingZeros(startOccupied)];
    for (var shift = startShift; shift > 0 && entry instanceof Node node; shift -= DIGIT_BITS) {
      entry = node.slots[DIGIT_MASK - Long.numberOfLeadingZeros(node.occupied)];
    }
    return (V) entry;
  }

  private boolean outsideRoot(long key) {
    return key < 0 || (rootShift < HIGHEST_SHIFT && key >>> (rootShift + DIGIT_BITS) != 0);
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & DIGIT_MASK;
  }
}
