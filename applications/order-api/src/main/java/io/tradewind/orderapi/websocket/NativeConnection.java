package io.tradewind.orderapi.websocket;

import io.tradewind.orderapi.streams.EventConnection;
import io.tradewind.platform.http.BoundedSocket;

/// A connection that this process holds.
///
/// @param socket the connection
record NativeConnection(BoundedSocket socket) implements EventConnection {

  @Override
  public void send(String text) {
    socket.send(text);
  }

  @Override
  public void sendEvent(long sequence, int subscriptionId, String event) {
    socket.send(EventConnection.wrapped(subscriptionId, event));
  }

  @Override
  public void subscribed(int subscriptionId) {
    // nobody else needs to know: the subscription ends with this process
  }

  @Override
  public void unsubscribed(int subscriptionId) {
    // as for subscribed
  }

  @Override
  public void close(short code, String reason) {
    socket.close(code, reason);
  }

  @Override
  public boolean closed() {
    return socket.closed();
  }

  @Override
  public void onClose(Runnable handler) {
    socket.onClose(handler);
  }

  @Override
  public String clientAddress() {
    return socket.clientAddress();
  }

  @Override
  public int maxTextBytes() {
    return Integer.MAX_VALUE;
  }
}
