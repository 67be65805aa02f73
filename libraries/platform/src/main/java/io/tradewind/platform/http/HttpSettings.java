package io.tradewind.platform.http;

/// Where an endpoint listens and how much it takes.
///
/// @param host the address to bind
/// @param port the port, or 0 for any free one
/// @param eventLoops how many event loops share it, at least 1
/// @param maxBodyBytes the largest request body and WebSocket message
public record HttpSettings(String host, int port, int eventLoops, int maxBodyBytes) {}
