package io.tradewind.platform.http;

/// Told what an endpoint does. Called on event loops, a few times for each request: must be quick.
public interface RequestObserver {
  /// The route of a request whose path is not in the table.
  String UNMATCHED = "unmatched";

  /// Nobody looks.
  RequestObserver NONE =
      new RequestObserver() {
        @Override
        public void answered(String route, int status, int code, long nanos) {}

        @Override
        public void socketOpened() {}

        @Override
        public void socketClosed() {}
      };

  /// A request was answered.
  ///
  /// @param route the exact path of the table, or [#UNMATCHED]
  /// @param status the HTTP status
  /// @param code of the API's error, such as -2010; 0 for none
  /// @param nanos from its head to the last byte of the answer
  void answered(String route, int status, int code, long nanos);

  /// A WebSocket was opened.
  void socketOpened();

  /// A WebSocket ended.
  void socketClosed();
}
