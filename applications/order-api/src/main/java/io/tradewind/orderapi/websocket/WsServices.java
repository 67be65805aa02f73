package io.tradewind.orderapi.websocket;

import io.tradewind.orderapi.SignedMethod;
import io.tradewind.orderapi.access.Gate;
import io.tradewind.orderapi.streams.UserStreams;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.RequestWeights;
import java.util.Map;
import java.util.function.LongSupplier;

/// What every connection of the WebSocket API uses.
///
/// @param gate checks signed calls
/// @param weights of addresses
/// @param streams user data
/// @param signedMethods by name
/// @param openMethods methods that need no key, by name; each charges its own weight
/// @param clockMicros the time, in microseconds since 1970 UTC
public record WsServices(
    Gate gate,
    RequestWeights weights,
    UserStreams streams,
    Map<String, SignedMethod> signedMethods,
    Map<String, ApiHandler> openMethods,
    LongSupplier clockMicros) {}
