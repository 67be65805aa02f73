package io.tradewind.topology;

/// One call that a service answers.
///
/// @param method in upper case
/// @param path exact, such as `/api/v3/order`
/// @param service that answers
/// @param auth what a caller must bring
/// @param cacheSeconds how long the edge may answer from its cache; 0 for never
/// @param throttleClass whose rate the call counts against
/// @param maxBodyBytes the largest body, 0 for none at all
public record Route(
    String method,
    String path,
    String service,
    Auth auth,
    int cacheSeconds,
    String throttleClass,
    int maxBodyBytes) {

  /// The longest life in a cache: a year.
  public static final int MAX_CACHE_SECONDS = 365 * 24 * 60 * 60;

  /// The largest body of any route: what API Gateway takes.
  public static final int MAX_BODY_BYTES = 10 * 1_024 * 1_024;

  /// Checks the ranges, and that only public reads are cached.
  public Route {
    if (!method.matches("GET|POST|PUT|DELETE")) {
      throw new IllegalArgumentException("no method '%s'".formatted(method));
    }
    Checks.path("a route's path", path);
    Checks.within(path + ": cacheSeconds", cacheSeconds, 0, MAX_CACHE_SECONDS);
    Checks.within(path + ": maxBodyBytes", maxBodyBytes, 0, MAX_BODY_BYTES);
    if (cacheSeconds > 0 && !(method.equals("GET") && auth == Auth.NONE)) {
      throw new IllegalArgumentException(
          "%s %s is not a public read, so it is never cached".formatted(method, path));
    }
  }

  /// The method and the path.
  ///
  /// @return such as `GET /api/v3/depth`
  public String name() {
    return method + " " + path;
  }
}
