package io.tradewind.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Streams rows into a table with `COPY … (FORMAT binary)`: no text is escaped, so none can be
/// escaped wrongly, and the server parses no numbers.
///
/// ```
/// header:  "PGCOPY\n\377\r\n\0"  flags:int32  extension:int32
/// row:     fields:int16  { length:int32  bytes } …
/// trailer: -1:int16
/// ```
///
/// Owned by one thread. Ends with [#end]; a COPY that is not ended must have its transaction rolled
/// back.
public final class BinaryCopy {
  private static final int BUFFER_BYTES = 64 * 1_024;
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };

  private final CopyIn copy;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final int columns;

  private BinaryCopy(CopyIn copy, int columns) {
    this.copy = copy;
    this.columns = columns;
  }

  /// Begins.
  ///
  /// @param connection in a transaction
  /// @param table with its schema
  /// @param columns that each row has, in order
  /// @return ready for the first row
  /// @throws SQLException if the server refuses
  public static BinaryCopy into(Connection connection, String table, String... columns)
      throws SQLException {
    var list = String.join(", ", columns);
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, list));
    var binary = new BinaryCopy(copy, columns.length);
    binary.buffer.put(SIGNATURE).putInt(0).putInt(0);
    return binary;
  }

  /// Begins a row; as many values follow as there are columns.
  ///
  /// @return this
  /// @throws SQLException if the server refuses what was sent before
  public BinaryCopy row() throws SQLException {
    room(Short.BYTES).putShort((short) columns);
    return this;
  }

  /// Puts a `bigint`.
  ///
  /// @param value the next of the row
  /// @return this
  /// @throws SQLException if the server refuses what was sent before
  public BinaryCopy put(long value) throws SQLException {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  /// Puts an `integer`.
  ///
  /// @param value the next of the row
  /// @return this
  /// @throws SQLException if the server refuses what was sent before
  public BinaryCopy put(int value) throws SQLException {
    room(Integer.BYTES + Integer.BYTES).putInt(Integer.BYTES).putInt(value);
    return this;
  }

  /// Puts a `boolean`.
  ///
  /// @param value the next of the row
  /// @return this
  /// @throws SQLException if the server refuses what was sent before
  public BinaryCopy put(boolean value) throws SQLException {
    room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /// Puts a value of an enum type, whose binary form is its label.
  ///
  /// @param value the next of the row
  /// @return this
  /// @throws SQLException if the server refuses what was sent before
  public BinaryCopy put(Enum<?> value) throws SQLException {
    return bytes(value.name().getBytes(US_ASCII));
  }

  /// Puts a `text`. PostgreSQL's holds every character but NUL, which becomes U+FFFD rather than
  /// stop the writer for good.
  ///
  /// @param value the next of the row
  /// @return this
  /// @throws SQLException if the server refuses what was sent before
  public BinaryCopy put(String value) throws SQLException {
    var text = value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
    return bytes(text.getBytes(UTF_8));
  }

  private BinaryCopy bytes(byte[] bytes) throws SQLException {
    room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    return this;
  }

  /// Sends what is left.
  ///
  /// @return the rows that the server took
  /// @throws SQLException if the server refuses
  public long end() throws SQLException {
    room(Short.BYTES).putShort((short) -1);
    flush();
    return copy.endCopy();
  }

  private ByteBuffer room(int bytes) throws SQLException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
