package io.tradewind.protocol;

/// The catalogue of errors, with the literal texts that clients match on.
public final class ApiErrors {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED_STATUS = 401;

  /// Something unforeseen; a bug of ours.
  public static final ApiError UNKNOWN =
      new ApiError(500, -1000, "An unknown error occurred while processing the request.");

  /// There is no leader, or it has no journal; nothing was done.
  public static final ApiError DISCONNECTED =
      new ApiError(503, -1001, "Internal error; unable to process your request. Please try again.");

  /// A connection with too many calls that are not answered yet.
  public static final ApiError TOO_MANY_QUEUED =
      new ApiError(429, -1003, "Too many requests queued.");

  /// The command may or may not have been applied.
  public static final ApiError TIMEOUT =
      new ApiError(
          504,
          -1007,
          "Timeout waiting for response from backend server. Send status unknown; execution status"
              + " unknown.");

  /// Too much is waiting; nothing was done.
  public static final ApiError SERVER_BUSY =
      new ApiError(
          503,
          -1008,
          "Server is currently overloaded with other requests. Please try again in a few minutes.");

  /// A method or feature that is not offered.
  public static final ApiError UNSUPPORTED_OPERATION =
      new ApiError(BAD_REQUEST, -1020, "This operation is not supported.");

  /// The timestamp is too old.
  public static final ApiError OUTSIDE_RECV_WINDOW =
      new ApiError(BAD_REQUEST, -1021, "Timestamp for this request is outside of the recvWindow.");

  /// The timestamp is too far ahead.
  public static final ApiError AHEAD_OF_SERVER =
      new ApiError(
          BAD_REQUEST, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");

  /// The signature does not match.
  public static final ApiError INVALID_SIGNATURE =
      new ApiError(BAD_REQUEST, -1022, "Signature for this request is not valid.");

  /// A parameter can't be decoded.
  public static final ApiError ILLEGAL_CHARACTERS =
      new ApiError(BAD_REQUEST, -1100, "Illegal characters found in a parameter.");

  /// More parameters than any endpoint has.
  public static final ApiError TOO_MANY_PARAMETERS =
      new ApiError(BAD_REQUEST, -1101, "Too many parameters sent for this endpoint.");

  /// A parameter twice in one part of the request.
  public static final ApiError DUPLICATE_PARAMETER =
      new ApiError(BAD_REQUEST, -1101, "Duplicate values for a parameter detected.");

  /// `timeInForce` with an order type that has none.
  public static final ApiError TIME_IN_FORCE_NOT_REQUIRED =
      new ApiError(BAD_REQUEST, -1114, "TimeInForce parameter sent when not required.");

  /// `timeInForce` is none that is known.
  public static final ApiError INVALID_TIME_IN_FORCE =
      new ApiError(BAD_REQUEST, -1115, "Invalid timeInForce.");

  /// `type` is none that is known.
  public static final ApiError INVALID_ORDER_TYPE =
      new ApiError(BAD_REQUEST, -1116, "Invalid orderType.");

  /// `side` is none that is known.
  public static final ApiError INVALID_SIDE = new ApiError(BAD_REQUEST, -1117, "Invalid side.");

  /// `interval` is none that is known.
  public static final ApiError INVALID_INTERVAL =
      new ApiError(BAD_REQUEST, -1120, "Invalid interval.");

  /// The symbol is not listed.
  public static final ApiError INVALID_SYMBOL = new ApiError(BAD_REQUEST, -1121, "Invalid symbol.");

  /// `symbolStatus` is none that is known.
  public static final ApiError INVALID_SYMBOL_STATUS =
      new ApiError(BAD_REQUEST, -1122, "Invalid symbolStatus.");

  /// The listen key is unknown or expired.
  public static final ApiError INVALID_LISTEN_KEY =
      new ApiError(BAD_REQUEST, -1125, "This listenKey does not exist.");

  /// A window of times longer than a day.
  public static final ApiError MORE_THAN_24_HOURS =
      new ApiError(BAD_REQUEST, -1127, "More than 24 hours between startTime and endTime.");

  /// Optional parameters that exclude each other.
  public static final ApiError BAD_COMBINATION =
      new ApiError(BAD_REQUEST, -1128, "Combination of optional parameters invalid.");

  /// `recvWindow` is too large.
  public static final ApiError RECV_WINDOW_TOO_LARGE =
      new ApiError(BAD_REQUEST, -1131, "recvWindow must be less than 60000");

  /// `strategyType` is in the reserved range.
  public static final ApiError BAD_STRATEGY_TYPE =
      new ApiError(BAD_REQUEST, -1134, "`strategyType` was less than 1000000.");

  /// A WebSocket request that is no JSON object of the documented shape.
  public static final ApiError INVALID_JSON =
      new ApiError(BAD_REQUEST, -1135, "Invalid JSON Request");

  /// `type` of a ticker is none that is known.
  public static final ApiError INVALID_TICKER_TYPE =
      new ApiError(BAD_REQUEST, -1139, "Invalid ticker type.");

  /// `cancelRestrictions` is none that is known.
  public static final ApiError INVALID_CANCEL_RESTRICTIONS =
      new ApiError(BAD_REQUEST, -1145, "Invalid cancelRestrictions");

  /// A list names a symbol twice.
  public static final ApiError DUPLICATE_SYMBOLS =
      new ApiError(BAD_REQUEST, -1151, "Symbol is present multiple times in the list.");

  /// `X-MBX-TIME-UNIT` is none that is known.
  public static final ApiError INVALID_TIME_UNIT =
      new ApiError(
          BAD_REQUEST,
          -1194,
          "Invalid value for time unit; expected either MICROSECOND or MILLISECOND.");

  /// The symbol is in another status than asked for.
  public static final ApiError SYMBOL_DOES_NOT_MATCH_STATUS =
      new ApiError(
          BAD_REQUEST, -1220, "The symbol's status does not match the requested symbolStatus.");

  /// A client that reads SBE alone.
  public static final ApiError SBE_DISABLED = new ApiError(406, -1155, "SBE is not enabled.");

  /// No open order of the account has that id.
  public static final ApiError UNKNOWN_ORDER = cancelRejected("Unknown order sent.");

  /// No order of the account has that id.
  public static final ApiError NO_SUCH_ORDER =
      new ApiError(BAD_REQUEST, -2013, "Order does not exist.");

  /// The order id and the client order id name different orders.
  public static final ApiError CLIENT_ORDER_ID_INVALID =
      new ApiError(BAD_REQUEST, -2039, "Client order ID is not correct for this order ID.");

  /// The key header is absent or no key.
  public static final ApiError BAD_API_KEY_FORMAT =
      new ApiError(UNAUTHORIZED_STATUS, -2014, "API-key format invalid.");

  /// The key is unknown or revoked, or lacks the permission.
  public static final ApiError REJECTED_API_KEY =
      new ApiError(UNAUTHORIZED_STATUS, -2015, "Invalid API-key, IP, or permissions for action.");

  /// The account has a subscription on this connection.
  public static final ApiError SUBSCRIPTION_ACTIVE =
      new ApiError(BAD_REQUEST, -2035, "User Data Stream subscription already active.");

  /// There is no such subscription on this connection.
  public static final ApiError SUBSCRIPTION_INACTIVE =
      new ApiError(BAD_REQUEST, -2036, "User Data Stream subscription not active.");

  /// The connection has used up its subscription ids.
  public static final ApiError MAXIMUM_SUBSCRIPTION_IDS =
      new ApiError(BAD_REQUEST, -2042, "Maximum subscription ID reached for this connection.");

  private ApiErrors() {}

  /// A value outside the grammar of its parameter.
  ///
  /// @param name the parameter
  /// @param legalRange a regular expression
  /// @return -1100
  public static ApiError illegalCharacters(String name, String legalRange) {
    return new ApiError(
        BAD_REQUEST,
        -1100,
        "Illegal characters found in parameter '%s'; legal range is '%s'."
            .formatted(name, legalRange));
  }

  /// More values than a list may have.
  ///
  /// @param name the parameter
  /// @param maximum the most values
  /// @return -1101
  public static ApiError tooManyValues(String name, int maximum) {
    return new ApiError(
        BAD_REQUEST,
        -1101,
        "Too many values sent for parameter '%s', maximum allowed up to %d."
            .formatted(name, maximum));
  }

  /// A mandatory parameter that is absent, empty or no value of its type.
  ///
  /// @param name the parameter
  /// @return -1102
  public static ApiError mandatory(String name) {
    return new ApiError(
        BAD_REQUEST,
        -1102,
        "Mandatory parameter '%s' was not sent, was empty/null, or malformed.".formatted(name));
  }

  /// Neither of two parameters, of which one is needed.
  ///
  /// @param first a parameter
  /// @param second the other
  /// @return -1102
  public static ApiError oneOf(String first, String second) {
    return new ApiError(
        BAD_REQUEST,
        -1102,
        "Param '%s' or '%s' must be sent, but both were empty/null!".formatted(first, second));
  }

  /// An optional parameter without a value.
  ///
  /// @param name the parameter
  /// @return -1105
  public static ApiError empty(String name) {
    return new ApiError(BAD_REQUEST, -1105, "Parameter '%s' was empty.".formatted(name));
  }

  /// A parameter that does not go with the others.
  ///
  /// @param name the parameter
  /// @return -1106
  public static ApiError notRequired(String name) {
    return new ApiError(
        BAD_REQUEST, -1106, "Parameter '%s' sent when not required.".formatted(name));
  }

  /// A number too large for the venue.
  ///
  /// @param name the parameter
  /// @return -1108
  public static ApiError overflow(String name) {
    return new ApiError(BAD_REQUEST, -1108, "Parameter '%s' overflowed.".formatted(name));
  }

  /// A number with more decimal places than its asset.
  ///
  /// @param name the parameter
  /// @return -1111
  public static ApiError tooMuchPrecision(String name) {
    return new ApiError(
        BAD_REQUEST, -1111, "Parameter '%s' has too much precision.".formatted(name));
  }

  /// A value that its parameter can't have.
  ///
  /// @param name the parameter
  /// @return -1130
  public static ApiError invalidData(String name) {
    return new ApiError(
        BAD_REQUEST, -1130, "Data sent for parameter '%s' is not valid.".formatted(name));
  }

  /// A parameter whose JSON has a shape that it can't have.
  ///
  /// @param name the parameter
  /// @return -1135
  public static ApiError invalidJson(String name) {
    return new ApiError(
        BAD_REQUEST, -1135, "JSON sent for parameter '%s' is not valid".formatted(name));
  }

  /// A request that breaks a static rule of the market.
  ///
  /// @param message the rule's text
  /// @return -1013
  public static ApiError invalidMessage(String message) {
    return new ApiError(BAD_REQUEST, -1013, message);
  }

  /// A symbol filter that an order breaks.
  ///
  /// @param filter its name, such as `LOT_SIZE`
  /// @return -1013
  public static ApiError filterFailure(String filter) {
    return invalidMessage("Filter failure: " + filter);
  }

  /// An order that the engine refused.
  ///
  /// @param message the engine's text
  /// @return -2010
  public static ApiError orderRejected(String message) {
    return new ApiError(BAD_REQUEST, -2010, message);
  }

  /// A cancel that the engine refused.
  ///
  /// @param message the engine's text
  /// @return -2011
  public static ApiError cancelRejected(String message) {
    return new ApiError(BAD_REQUEST, -2011, message);
  }

  /// An address that used up its request weight.
  ///
  /// @param limit the most per interval
  /// @param interval such as `1 MINUTE`
  /// @param retryAtMillis when the next window begins
  /// @return -1003 with HTTP status 429
  public static ApiError tooMuchWeight(long limit, String interval, long retryAtMillis) {
    return new ApiError(
        429,
        -1003,
        "Too much request weight used; current limit is %d request weight per %s. Please use WebSocket Streams for live updates to avoid polling the API."
            .formatted(limit, interval),
        retryAtMillis);
  }

  /// An address that went on after being told to stop.
  ///
  /// @param untilMillis the end of the ban
  /// @return -1003 with HTTP status 418
  public static ApiError banned(long untilMillis) {
    return new ApiError(
        418,
        -1003,
        "Way too much request weight used; IP banned until %d. Please use WebSocket Streams for live updates to avoid bans."
            .formatted(untilMillis),
        untilMillis);
  }

  /// An account that placed too many orders.
  ///
  /// @param limit the most per interval
  /// @param interval such as `10 SECOND`
  /// @param retryAtMillis when the next window begins
  /// @return -1015 with HTTP status 429
  public static ApiError tooManyOrders(long limit, String interval, long retryAtMillis) {
    return new ApiError(
        429,
        -1015,
        "Too many new orders; current limit is %d orders per %s.".formatted(limit, interval),
        retryAtMillis);
  }
}
