package io.tradewind.codec;

import io.tradewind.model.AppliedCommand;
import java.util.List;

/// Decodes the payload of a batch.
public final class BatchReader {
  private BatchReader() {}

  /// Decodes every command with its events.
  ///
  /// @param payload as [BatchWriter] wrote it
  /// @return in order
  /// @throws CorruptData if the checksum or the layout is wrong; never another exception, whatever
  ///   the bytes
  public static List<AppliedCommand> commands(byte[] payload) {
    throw new UnsupportedOperationException("not built yet" + payload.length);
  }
}
