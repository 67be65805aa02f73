package io.tradewind.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/// The bytes of a segment: consecutive batches of the journal as a file.
///
/// ```
/// +-----+---------+---------------+-------+------------------+----------+---------------------+--------+
/// |"TWA"| version | firstSequence | count | previousHash, 32 | hash, 32 | inflated length,    | CRC32C |
/// |     |         |               |       | of the first     | last one | entries, deflated   |        |
/// +-----+---------+---------------+-------+------------------+----------+---------------------+--------+
///
/// entry: epoch timestampMicros sized payload
/// ```
///
/// Hashes are not stored but computed again, batch by batch; the last one must come out as the
/// header says, and so vouches for every byte.
public final class SegmentCodec {
  /// The most batches of a segment.
  public static final int MAX_BATCHES = 100_000;

  /// The most bytes of payloads in a segment; one payload more than this is decoded too.
  public static final int MAX_PAYLOAD_BYTES = 32 << 20;

  private static final int MAX_INFLATED_BYTES =
      MAX_PAYLOAD_BYTES + SealedBatch.MAX_PAYLOAD_BYTES + MAX_BATCHES * 32;
  private static final Sealing SEALING = new Sealing("TWA", 1);

  private SegmentCodec() {}

  /// Encodes batches.
  ///
  /// @param batches consecutive, 1 to [#MAX_BATCHES], with payloads of little more than
  ///   [#MAX_PAYLOAD_BYTES] in all
  /// @return the bytes
  public static byte[] encode(List<SealedBatch> batches) {
    if (batches.isEmpty() || batches.size() > MAX_BATCHES) {
      throw new IllegalArgumentException(
          "%d batches, and a segment has 1 to %d".formatted(batches.size(), MAX_BATCHES));
    }
    var entries = new ByteWriter();
    for (var batch : batches) {
      entries
          .writeVarint(batch.epoch())
          .writeVarint(batch.timestampMicros())
          .writeVarint(batch.payload().length)
          .writeBytes(batch.payload(), 0, batch.payload().length);
    }
    if (entries.length() > MAX_INFLATED_BYTES) {
      throw new IllegalArgumentException(
          "%d bytes, and a segment has at most %d".formatted(entries.length(), MAX_INFLATED_BYTES));
    }
    var deflated = deflate(entries);
    var out = new ByteWriter();
    SEALING.writeHeader(out);
    out.writeVarint(batches.getFirst().sequence())
        .writeVarint(batches.size())
        .writeBytes(batches.getFirst().previousHash(), 0, ChainHash.BYTES)
        .writeBytes(batches.getLast().hash(), 0, ChainHash.BYTES)
        .writeVarint(entries.length())
        .writeBytes(deflated, 0, deflated.length);
    SEALING.writeChecksum(out);
    return out.toByteArray();
  }

  /// Decodes batches and computes their hashes.
  ///
  /// @param bytes as [#encode] gave them
  /// @return equal to what was encoded, if that was a chain
  /// @throws CorruptData if the checksum, the layout or the last hash is wrong; never another
  ///   exception, whatever the bytes
  public static List<SealedBatch> decode(byte[] bytes) {
    var in = SEALING.open(bytes);
    var sequence = in.readVarint();
    var count = in.readVarintAsInt();
    if (sequence < 1 || count < 1 || count > MAX_BATCHES) {
      throw in.corrupt("%d batches from %d".formatted(count, sequence));
    }
    var previous = hash(bytes, in);
    var last = hash(bytes, in);
    var entries = inflate(bytes, in);
    var next = new ByteReader(entries);
    var batches = new ArrayList<SealedBatch>();
    for (var i = 0; i < count; i++) {
      var batch = entry(entries, next, sequence + i, previous);
      batches.add(batch);
      previous = batch.hash();
    }
    next.requireEnd();
    if (!Arrays.equals(previous, last)) {
      throw in.corrupt("the chain does not end in the hash of the header");
    }
    return batches;
  }

  private static SealedBatch entry(byte[] entries, ByteReader in, long sequence, byte[] previous) {
    var epoch = in.readVarint();
    var timestampMicros = in.readVarint();
    var payload = take(entries, in, in.readLength());
    var hash = ChainHash.of(sequence, epoch, timestampMicros, previous, payload);
    return new SealedBatch(sequence, epoch, timestampMicros, previous, hash, payload);
  }

  private static byte[] hash(byte[] bytes, ByteReader in) {
    return take(bytes, in, ChainHash.BYTES);
  }

  private static byte[] take(byte[] bytes, ByteReader in, int count) {
    var from = in.position();
    in.skip(count);
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  private static byte[] deflate(ByteWriter entries) {
    var deflated = new ByteArrayOutputStream();
    var deflater = new Deflater();
    try (var out = new DeflaterOutputStream(deflated, deflater)) {
      out.write(entries.array(), 0, entries.length());
    } catch (IOException e) {
      throw new IllegalStateException("memory can't be written", e);
    } finally {
      deflater.end();
    }
    return deflated.toByteArray();
  }

  /// Never allocates more than a segment may have, nor than deflated bytes can become.
  private static byte[] inflate(byte[] bytes, ByteReader in) {
    var length = in.readVarintAsInt();
    var deflated = in.remaining();
    if (length < 0 || length > MAX_INFLATED_BYTES || length > 1_100L * deflated) {
      throw in.corrupt("%d bytes deflated to %d".formatted(length, deflated));
    }
    var inflated = new byte[length];
    var inflater = new Inflater();
    try {
      inflater.setInput(bytes, in.position(), deflated);
      var done = 0;
      while (done < length) {
        var more = inflater.inflate(inflated, done, length - done);
        if (more == 0) {
          throw in.corrupt("deflated entries end early");
        }
        done += more;
      }
      if (inflater.inflate(new byte[1]) != 0
          || !inflater.finished()
          || inflater.getRemaining() != 0) {
        throw in.corrupt("deflated entries do not end");
      }
    } catch (DataFormatException e) {
      throw in.corrupt("entries can't be inflated: " + e.getMessage());
    } finally {
      inflater.end();
    }
    return inflated;
  }
}
