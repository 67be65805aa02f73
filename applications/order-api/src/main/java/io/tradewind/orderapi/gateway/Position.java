package io.tradewind.orderapi.gateway;

/// How far the events of a connection were sent. Events after a batch are numbered one by one, so
/// that whoever goes on from here gives each event the same number.
///
/// @param sequence a batch; -1 before there was one
/// @param number the number of the last event up to that batch
/// @param acked the number of the last event that the gateway took, at least `number`
record Position(long sequence, long number, long acked) {
  static final Position NONE = new Position(-1, 0, 0);
}
