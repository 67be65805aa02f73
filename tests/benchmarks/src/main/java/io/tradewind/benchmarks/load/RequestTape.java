package io.tradewind.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Requests ready to send, one behind another in native memory, so that neither signing nor garbage
/// collection of them happens while the clock runs.
///
/// Owned by one thread. Filled once, then read in order.
public final class RequestTape {
  private static final int CHUNK_BYTES = 16 << 20;

  private final List<ByteBuffer> chunks = new ArrayList<>();
  private int[] chunkOf = new int[1024];
  private int[] offsetOf = new int[1024];
  private int[] lengthOf = new int[1024];
  private int[] kindOf = new int[1024];
  private int count;
  private int kinds = 1;

  /// Creates an empty tape.
  public RequestTape() {}

  /// Appends a request.
  ///
  /// @param bytes holds it
  /// @param length its bytes, from the first
  public void add(byte[] bytes, int length) {
    add(bytes, length, 0);
  }

  /// Appends a request of a kind, so that its outcome is counted with others of that kind.
  ///
  /// @param bytes holds it
  /// @param length its bytes, from the first
  /// @param kind from 0
  public void add(byte[] bytes, int length, int kind) {
    if (chunks.isEmpty() || chunks.getLast().remaining() < length) {
      chunks.add(ByteBuffer.allocateDirect(CHUNK_BYTES));
    }
    if (count == chunkOf.length) {
      chunkOf = Arrays.copyOf(chunkOf, count * 2);
      offsetOf = Arrays.copyOf(offsetOf, count * 2);
      lengthOf = Arrays.copyOf(lengthOf, count * 2);
      kindOf = Arrays.copyOf(kindOf, count * 2);
    }
    var chunk = chunks.getLast();
    chunkOf[count] = chunks.size() - 1;
    offsetOf[count] = chunk.position();
    lengthOf[count] = length;
    kindOf[count] = kind;
    kinds = Math.max(kinds, kind + 1);
    chunk.put(bytes, 0, length);
    count++;
  }

  /// How many requests there are.
  ///
  /// @return at least 0
  public int size() {
    return count;
  }

  int kind(int index) {
    return kindOf[index];
  }

  int kinds() {
    return kinds;
  }

  /// A request's bytes. The buffer is valid until the next call.
  ///
  /// @param index from 0
  /// @return a view with the request between position and limit
  ByteBuffer request(int index) {
    var chunk = chunks.get(chunkOf[index]);
    return chunk.limit(offsetOf[index] + lengthOf[index]).position(offsetOf[index]);
  }
}
