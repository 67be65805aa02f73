package io.tradewind.codec;

import io.tradewind.model.Command;
import io.tradewind.model.Event;
import java.util.Arrays;
import java.util.List;

/// Encodes a batch command by command, so that the leader knows its size before it is sealed.
///
/// ```
/// 0     3         4       8                            n        n + 4
/// +-----+---------+-------+---------+---------+-- … ---+--------+
/// |"TWB"| version | count | entry 0 | entry 1 |        | CRC32C |
/// +-----+---------+-------+---------+---------+-- … ---+--------+
///
/// entry: gatewayId gatewaySequence
///        length of the command, command (as CommandCodec)
///        length of the events, events (as EventCodec)
/// ```
///
/// Count and checksum are big-endian, the other integers LEB128.
///
/// Owned by one thread. Reused: [#begin] empties it.
public final class BatchWriter {
  /// More than the largest command takes with its events, in bytes: one that trades with
  /// [io.tradewind.model.Limits#FILLS_PER_COMMAND] makers.
  public static final int MAX_COMMAND_BYTES = 512 << 10;

  static final Sealing SEALING = new Sealing("TWB", 1);

  private static final int FIRST_COMMANDS = 64;

  private final ByteWriter out = new ByteWriter();
  private final ByteWriter part = new ByteWriter();
  private int[] eventsFrom = new int[FIRST_COMMANDS];
  private int[] eventsTo = new int[FIRST_COMMANDS];
  private int count;
  private long sequence;
  private long epoch;
  private long timestampMicros;

  /// Creates an empty writer.
  public BatchWriter() {
    begin(0, 0, 0);
  }

  /// Starts a batch.
  ///
  /// @param sequence its place in the journal
  /// @param epoch the leader's term
  /// @param timestampMicros its time
  public void begin(long sequence, long epoch, long timestampMicros) {
    this.sequence = sequence;
    this.epoch = epoch;
    this.timestampMicros = timestampMicros;
    count = 0;
    out.clear();
    SEALING.writeHeader(out);
    out.writeInt(0);
  }

  /// Adds a command with its events.
  ///
  /// @param gatewayId who sent it
  /// @param gatewaySequence its number
  /// @param command what was asked
  /// @param events what happened
  /// @throws IllegalArgumentException if a string is longer than 255 bytes of UTF-8; the batch is
  ///   as it was before
  public void add(long gatewayId, long gatewaySequence, Command command, List<Event> events) {
    var before = out.length();
    try {
      out.writeVarint(gatewayId).writeVarint(gatewaySequence);
      part.clear();
      CommandCodec.write(part, command);
      writePart();
      part.clear();
      EventCodec.writeList(part, events);
      writePart();
    } catch (IllegalArgumentException e) {
      out.truncate(before);
      throw e;
    }
    if (count == eventsFrom.length) {
      eventsFrom = Arrays.copyOf(eventsFrom, 2 * count);
      eventsTo = Arrays.copyOf(eventsTo, 2 * count);
    }
    eventsFrom[count] = out.length() - part.length();
    eventsTo[count] = out.length();
    count++;
  }

  /// The commands added since [#begin].
  ///
  /// @return at least 0
  public int count() {
    return count;
  }

  /// The bytes of the payload so far, the checksum included.
  ///
  /// @return at most [SealedBatch#MAX_PAYLOAD_BYTES] when sealed
  public int bytes() {
    return out.length() + Sealing.CHECKSUM_BYTES;
  }

  /// Says whether one more command fits, however many events it has.
  ///
  /// @return true while [#bytes] and [#MAX_COMMAND_BYTES] are at most
  ///   [SealedBatch#MAX_PAYLOAD_BYTES]
  public boolean hasRoom() {
    return bytes() + MAX_COMMAND_BYTES <= SealedBatch.MAX_PAYLOAD_BYTES;
  }

  /// The encoded events of one added command, as a submitter is answered with.
  ///
  /// @param index its place in the batch, from 0
  /// @return as [EventCodec#decodeList] reads them
  public byte[] events(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("command %d of %d".formatted(index, count));
    }
    return out.copy(eventsFrom[index], eventsTo[index]);
  }

  /// Ends the batch. Nothing may be added until [#begin]; [#events] still answers.
  ///
  /// @param previousHash the hash of the batch before
  /// @return the row to append
  /// @throws IllegalStateException if the payload is larger than [SealedBatch#MAX_PAYLOAD_BYTES]
  public SealedBatch seal(byte[] previousHash) {
    if (bytes() > SealedBatch.MAX_PAYLOAD_BYTES) {
      throw new IllegalStateException(
          "payload of %d bytes, at most %d".formatted(bytes(), SealedBatch.MAX_PAYLOAD_BYTES));
    }
    var end = out.length();
    out.putInt(Sealing.HEADER_BYTES, count);
    SEALING.writeChecksum(out);
    var payload = out.toByteArray();
    out.truncate(end);
    var hash = ChainHash.of(sequence, epoch, timestampMicros, previousHash, payload);
    return new SealedBatch(sequence, epoch, timestampMicros, previousHash, hash, payload);
  }

  private void writePart() {
    out.writeVarint(part.length()).writeBytes(part.array(), 0, part.length());
  }
}
