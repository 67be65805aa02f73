package io.tradewind.edge.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that sends frames no library would.
final class RawFrames {

  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int CLOSE = 8;

  private final Socket socket;
  private final DataInputStream in;

  private RawFrames(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  static RawFrames connect(int port, String path) {
    try {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var raw = new RawFrames(socket);
      var handshake =
          """
          GET %s HTTP/1.1
          Host: localhost
          Upgrade: websocket
          Connection: Upgrade
          Sec-WebSocket-Version: 13
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

          """
              .formatted(path)
              .replace("\n", "\r\n");
      socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
      raw.readHandshake();
      return raw;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readHandshake() throws IOException {
    var answer = new ByteArrayOutputStream();
    while (!answer.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      answer.write(in.readByte());
    }
  }

  /// Sends one final, masked frame of up to 125 bytes.
  void send(int opcode, byte[] payload) {
    var frame = new ByteArrayOutputStream();
    frame.write(0x80 | opcode);
    frame.write(0x80 | payload.length);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    try {
      socket.getOutputStream().write(frame.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads up to the close frame.
  int closeCode() {
    try {
      while (true) {
        var opcode = in.readByte() & 0x0F;
        var payload = new byte[in.readByte() & 0x7F];
        in.readFully(payload);
        if (opcode == CLOSE) {
          return payload.length < 2 ? 1005 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
