package io.tradewind.platform.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an application serves: handlers by method and exact path, and WebSockets by path prefix.
///
/// Filled by one thread before the server starts, then only read.
public final class Routes {
  private final Map<String, Map<String, RequestHandler>> byPath = new HashMap<>();
  private final TreeMap<String, WebSocketHandler> byPrefix = new TreeMap<>();

  /// Creates an empty table.
  public Routes() {}

  /// Adds a handler.
  ///
  /// @param method in upper case
  /// @param path exact
  /// @param handler answers it
  /// @return this
  public Routes on(String method, String path, RequestHandler handler) {
    if (byPath.computeIfAbsent(path, _ -> new HashMap<>()).put(method, handler) != null) {
      throw new IllegalArgumentException("two handlers for " + method + " " + path);
    }
    return this;
  }

  /// Adds a handler of WebSockets for a path and everything below it.
  ///
  /// @param prefix such as `/ws`
  /// @param handler serves them
  /// @return this
  public Routes webSocket(String prefix, WebSocketHandler handler) {
    if (byPrefix.put(prefix, handler) != null) {
      throw new IllegalArgumentException("two handlers for WebSocket " + prefix);
    }
    return this;
  }

  /// Adds all of another table, so that one port serves several applications.
  ///
  /// @param other the other table
  /// @return this
  public Routes include(Routes other) {
    other.byPath.forEach(
        (path, methods) -> methods.forEach((method, handler) -> on(method, path, handler)));
    other.byPrefix.forEach(this::webSocket);
    return this;
  }

  /// What is served, in the order of paths and methods.
  ///
  /// @return a copy
  public List<Entry> entries() {
    return byPath.entrySet().stream()
        .flatMap(path ->
            path.getValue().keySet().stream().map(method -> new Entry(method, path.getKey())))
        .sorted(Comparator.comparing(Entry::path).thenComparing(Entry::method))
        .toList();
  }

  /// The paths under which WebSockets are served, in their order.
  ///
  /// @return a copy
  public List<String> webSocketPrefixes() {
    return List.copyOf(byPrefix.keySet());
  }

  /// One call.
  ///
  /// @param method in upper case
  /// @param path exact
  public record Entry(String method, String path) {}

  @Nullable RequestHandler find(String method, String path) {
    var methods = byPath.get(path);
    return methods == null ? null : methods.get(method);
  }

  boolean hasPath(String path) {
    return byPath.containsKey(path);
  }

  @Nullable WebSocketHandler findWebSocket(String path) {
    for (var entry : byPrefix.descendingMap().entrySet()) {
      var prefix = entry.getKey();
      if (path.equals(prefix) || path.startsWith(prefix + "/")) {
        return entry.getValue();
      }
    }
    return null;
  }
}
