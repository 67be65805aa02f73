package io.tradewind.codec;

import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Decodes the payload of a batch, as [BatchWriter] draws it.
///
/// Each method checks the whole checksum first. Whatever the bytes, nothing but [CorruptData] is
/// thrown and no more is allocated than they justify.
public final class BatchReader {
  private BatchReader() {}

  /// Who sent a command of a batch, and where its events lie in the payload.
  ///
  /// @param gatewayId the gateway incarnation; 0 for the leader's own
  /// @param gatewaySequence the gateway's number for it
  /// @param eventsFrom the first byte of its encoded events in the payload
  /// @param eventsTo the byte after the last
  public record Slice(long gatewayId, long gatewaySequence, int eventsFrom, int eventsTo) {}

  /// Decodes every command with its events.
  ///
  /// @param payload as [BatchWriter] wrote it
  /// @return in order
  /// @throws CorruptData if the checksum or the layout is wrong; never another exception, whatever
  ///   the bytes
  public static List<AppliedCommand> commands(byte[] payload) {
    return entries(payload, BatchReader::command);
  }

  /// Lists the commands of a batch without decoding them or their events.
  ///
  /// @param payload as [BatchWriter] wrote it
  /// @return in order
  /// @throws CorruptData if the checksum or the outer layout is wrong
  public static List<Slice> slices(byte[] payload) {
    return entries(payload, BatchReader::slice);
  }

  /// The encoded events of one command, as its submitter is answered with.
  ///
  /// @param payload as [BatchWriter] wrote it
  /// @param index its place in the batch, from 0
  /// @return as [EventCodec#decodeList] reads them
  /// @throws CorruptData if the checksum or the outer layout is wrong, or there is no such command
  public static byte[] events(byte[] payload, int index) {
    var slices = slices(payload);
    if (index < 0 || index >= slices.size()) {
      throw new CorruptData("no command %d in a batch of %d".formatted(index, slices.size()));
    }
    var slice = slices.get(index);
    return Arrays.copyOfRange(payload, slice.eventsFrom(), slice.eventsTo());
  }

  /// Checks magic, version and checksum, and nothing behind them.
  ///
  /// @param payload as [BatchWriter] wrote it
  /// @throws CorruptData if one is wrong
  public static void check(byte[] payload) {
    BatchWriter.SEALING.open(payload);
  }

  private static <T> List<T> entries(byte[] payload, Function<ByteReader, T> entry) {
    var in = BatchWriter.SEALING.open(payload);
    var count = in.readInt();
    if (count < 0 || count > in.remaining()) {
      throw in.corrupt("%d commands in %d bytes".formatted(count, in.remaining()));
    }
    var entries = new ArrayList<T>(count);
    for (var i = 0; i < count; i++) {
      entries.add(entry.apply(in));
    }
    in.requireEnd();
    return entries;
  }

  private static AppliedCommand command(ByteReader in) {
    var gatewayId = in.readVarint();
    var gatewaySequence = in.readVarint();
    Command command = in.readSized(CommandCodec::read);
    List<Event> events = in.readSized(EventCodec::readList);
    return new AppliedCommand(gatewayId, gatewaySequence, command, events);
  }

  private static Slice slice(ByteReader in) {
    var gatewayId = in.readVarint();
    var gatewaySequence = in.readVarint();
    in.skip(in.readLength());
    var length = in.readLength();
    var from = in.position();
    in.skip(length);
    return new Slice(gatewayId, gatewaySequence, from, from + length);
  }
}
