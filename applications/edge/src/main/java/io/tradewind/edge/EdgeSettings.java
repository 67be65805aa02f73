package io.tradewind.edge;

import io.tradewind.platform.http.TrustedProxies;

/// Where the edge listens and whom it believes.
///
/// @param host the address to bind
/// @param port the port, or 0 for any free one
/// @param eventLoops how many event loops share it, at least 1
/// @param zone the availability zone of the edge, whose targets are preferred
/// @param cacheBytes the most that is kept of answers, at least a megabyte
/// @param trusted proxies in front of the edge, whose word on the client's address is taken
public record EdgeSettings(
    String host, int port, int eventLoops, String zone, long cacheBytes, TrustedProxies trusted) {}
