package io.tradewind.codec;

import io.tradewind.model.Command;
import io.tradewind.model.Event;
import java.util.List;

/// Encodes a batch command by command, so that the leader knows its size before it is sealed.
///
/// Owned by one thread. Reused: [#begin] empties it.
public final class BatchWriter {

  /// Creates an empty writer.
  public BatchWriter() {}

  /// Starts a batch.
  ///
  /// @param sequence its place in the journal
  /// @param epoch the leader's term
  /// @param timestampMicros its time
  public void begin(long sequence, long epoch, long timestampMicros) {
    throw new UnsupportedOperationException("not built yet" + sequence + epoch + timestampMicros);
  }

  /// Adds a command with its events.
  ///
  /// @param gatewayId who sent it
  /// @param gatewaySequence its number
  /// @param command what was asked
  /// @param events what happened
  public void add(long gatewayId, long gatewaySequence, Command command, List<Event> events) {
    throw new UnsupportedOperationException(
        "not built yet" + gatewayId + gatewaySequence + command + events);
  }

  /// The commands added since [#begin].
  ///
  /// @return at least 0
  public int count() {
    throw new UnsupportedOperationException("not built yet");
  }

  /// The bytes of the payload so far, the checksum included.
  ///
  /// @return at most [SealedBatch#MAX_PAYLOAD_BYTES] when sealed
  public int bytes() {
    throw new UnsupportedOperationException("not built yet");
  }

  /// The encoded events of one added command, as a submitter is answered with.
  ///
  /// @param index its place in the batch, from 0
  /// @return as [EventCodec#decodeList] reads them
  public byte[] events(int index) {
    throw new UnsupportedOperationException("not built yet" + index);
  }

  /// Ends the batch.
  ///
  /// @param previousHash the hash of the batch before
  /// @return the row to append
  public SealedBatch seal(byte[] previousHash) {
    throw new UnsupportedOperationException("not built yet" + previousHash.length);
  }
}
