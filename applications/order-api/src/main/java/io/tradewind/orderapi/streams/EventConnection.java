package io.tradewind.orderapi.streams;

/// A client's connection that gets user events: held by this process, or by a gateway in front of
/// it.
///
/// Safe on every thread; nothing here blocks, for the feed's thread sends.
public interface EventConnection {

  /// Sends a text of this process's own, such as an answer, after what was sent before.
  ///
  /// @param text the message
  void send(String text);

  /// Sends an event of a subscription, in its envelope.
  ///
  /// @param sequence of the event's batch in the journal
  /// @param subscriptionId the connection's number for the subscription
  /// @param event not wrapped
  void sendEvent(long sequence, int subscriptionId, String event);

  /// Learns that events of a subscription follow; called before its answer is sent.
  ///
  /// @param subscriptionId the connection's number for the subscription
  void subscribed(int subscriptionId);

  /// Learns that no event of a subscription follows.
  ///
  /// @param subscriptionId the connection's number for the subscription
  void unsubscribed(int subscriptionId);

  /// Ends the connection.
  ///
  /// @param code a close code of RFC 6455
  /// @param reason for the client's log; a gateway has no way to tell it
  void close(short code, String reason);

  /// Says whether the connection has ended.
  ///
  /// @return true once nothing more is sent
  boolean closed();

  /// Adds what runs once when the connection has ended, from either side; at once if it has.
  ///
  /// @param handler must not block
  void onClose(Runnable handler);

  /// The address of the client, without its port.
  ///
  /// @return textual
  String clientAddress();

  /// The largest text that can be sent.
  ///
  /// @return in bytes of UTF-8
  int maxTextBytes();

  /// Puts an event in its envelope.
  ///
  /// @param subscriptionId the connection's number for the subscription
  /// @param event not wrapped
  /// @return the text to send
  static String wrapped(int subscriptionId, String event) {
    return "{\"subscriptionId\":" + subscriptionId + ",\"event\":" + event + "}";
  }
}
