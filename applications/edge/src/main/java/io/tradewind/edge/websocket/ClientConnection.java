package io.tradewind.edge.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.tradewind.platform.http.SocketEnd;
import io.tradewind.topology.WebSocketLimits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One open connection of a client.
///
/// Its handlers run on its event loop; [#post] and [#close] may be called on any thread.
final class ClientConnection {

  /// Messages of a connection that the services have not answered; beyond it nothing is read.
  static final int MAX_IN_FLIGHT = 32;

  /// What a client may leave unread before more is refused.
  static final int MAX_PENDING_BYTES = 512 * 1024;

  private static final short NO_CLOSE_CODE = 1006;
  private static final String PORT_IDLE_HANDLER = "idle";
  private static final String FRAME_WATCH = "gatewayFrameWatch";

  private final ConnectionFacts facts;
  private final ServerWebSocket socket;
  private final Context loop;
  private final WebSocketLimits limits;
  private final MessageAssembler assembler;
  private final Events events;
  private final AtomicInteger pendingBytes = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long activeNanos = System.nanoTime();
  private volatile long activeMillis = System.currentTimeMillis();
  private int inFlight;
  private short closeCode = NO_CLOSE_CODE;
  private String closeReason = "";

  /// What a connection tells the gateway.
  interface Events {

    /// Takes a message.
    ///
    /// @return what to send back; null for nothing
    Future<@Nullable Buffer> message(ConnectionFacts facts, String text);

    /// Learns of the end; called once.
    void ended(ClientConnection connection, int closeCode, String reason);
  }

  ClientConnection(
      ConnectionFacts facts,
      ServerWebSocket socket,
      Context loop,
      WebSocketLimits limits,
      Events events) {
    this.facts = facts;
    this.socket = socket;
    this.loop = loop;
    this.limits = limits;
    this.assembler = new MessageAssembler(limits);
    this.events = events;
  }

  /// Begins to read. Call it on the connection's event loop.
  void open() {
    watchFrames();
    socket.frameHandler(this::frame);
    socket.exceptionHandler(_ -> {
      // the close handler follows
    });
    socket.closeHandler(_ -> ended());
  }

  /// Sees every frame before it is handled: pings are activity too, and the end of a connection
  /// whose frames are broken or far too large has a code.
  private void watchFrames() {
    if (socket instanceof WebSocketInternal internal) {
      var pipeline = internal.channelHandlerContext().pipeline();
      // the port's idea of being idle is that of plain HTTP, and shorter
      if (pipeline.get(PORT_IDLE_HANDLER) != null) {
        pipeline.remove(PORT_IDLE_HANDLER);
      }
      pipeline.addBefore(
          internal.channelHandlerContext().name(),
          FRAME_WATCH,
          new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object frame) {
              active();
              context.fireChannelRead(frame);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
              if (cause instanceof CorruptedWebSocketFrameException broken) {
                close((short) broken.closeStatus().code(), broken.closeStatus().reasonText());
              } else {
                context.fireExceptionCaught(cause);
              }
            }
          });
    }
  }

  private void active() {
    activeNanos = System.nanoTime();
    activeMillis = System.currentTimeMillis();
  }

  private void frame(WebSocketFrame frame) {
    if (closed.get() || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
      return;
    }
    var outcome = assembler.take(frame);
    if (outcome.closeCode() != 0) {
      close(outcome.closeCode(), outcome.reason());
    } else if (outcome.message() != null) {
      deliver(outcome.message());
    }
  }

  private void deliver(String message) {
    if (++inFlight >= MAX_IN_FLIGHT) {
      socket.pause();
    }
    events
        .message(facts, message)
        .onComplete(answer -> loop.runOnContext(_ -> answered(answer.result(), answer.cause())));
  }

  private void answered(@Nullable Buffer answer, @Nullable Throwable failure) {
    if (inFlight-- == MAX_IN_FLIGHT) {
      socket.resume();
    }
    if (failure != null) {
      var timedOut = failure instanceof TimeoutException;
      refuse(timedOut ? "Endpoint request timed out" : "Internal server error");
    } else if (answer != null && answer.length() > 0) {
      write(answer);
    }
  }

  private void refuse(String message) {
    write(Buffer.buffer(GatewayMessages.refusal(message, facts.connectionId())));
  }

  /// Sends a message, unless the client has left or leaves too much unread.
  ///
  /// @param message UTF-8, no larger than allowed
  /// @return whether it was taken
  boolean post(Buffer message) {
    if (closed.get() || pendingBytes.get() + message.length() > MAX_PENDING_BYTES) {
      return false;
    }
    pendingBytes.addAndGet(message.length());
    loop.runOnContext(_ -> {
      active();
      FrameWriter.write(socket, message, limits.maxFrameBytes())
          .onComplete(_ -> pendingBytes.addAndGet(-message.length()));
    });
    return true;
  }

  /// An answer that can't be sent is lost, as the managed service loses it.
  private void write(Buffer message) {
    post(message);
  }

  /// Ends the connection.
  ///
  /// @param code a close code of RFC 6455
  /// @param reason for the client's log
  void close(short code, String reason) {
    if (closed.compareAndSet(false, true)) {
      loop.runOnContext(_ -> {
        closeCode = code;
        closeReason = reason;
        SocketEnd.close(socket, code, reason);
      });
    }
  }

  private void ended() {
    if (closed.compareAndSet(false, true) || closeCode == NO_CLOSE_CODE) {
      var code = socket.closeStatusCode();
      closeCode = code == null ? NO_CLOSE_CODE : code;
      closeReason = socket.closeReason() == null ? "" : socket.closeReason();
    }
    events.ended(this, closeCode, closeReason);
  }

  /// Ends the connection when it has lived or been idle too long.
  void endWhenOver(long nowNanos, long openedNanos) {
    if (nowNanos - openedNanos >= limits.life().toNanos()) {
      close(GatewayMessages.GOING_AWAY, "Going away");
    } else if (nowNanos - activeNanos >= limits.idle().toNanos()) {
      close(GatewayMessages.GOING_AWAY, "Going away");
    }
  }

  ConnectionFacts facts() {
    return facts;
  }

  boolean closed() {
    return closed.get();
  }

  long activeMillis() {
    return activeMillis;
  }

  /// Says whether bytes are UTF-8, which text frames must be.
  static boolean text(Buffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes.getBytes()));
      return true;
    } catch (java.nio.charset.CharacterCodingException e) {
      return false;
    }
  }
}
