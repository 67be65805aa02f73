package io.tradewind.codec;

import io.tradewind.model.Event;
import java.util.List;

/// The bytes of a list of events.
public final class EventCodec {
  private EventCodec() {}

  /// Encodes events.
  ///
  /// @param events in order
  /// @return the bytes
  public static byte[] encodeList(List<Event> events) {
    throw new UnsupportedOperationException("not built yet" + events.size());
  }

  /// Decodes events.
  ///
  /// @param bytes all of them
  /// @return in order
  /// @throws CorruptData if the layout is wrong
  public static List<Event> decodeList(byte[] bytes) {
    throw new UnsupportedOperationException("not built yet" + bytes.length);
  }
}
