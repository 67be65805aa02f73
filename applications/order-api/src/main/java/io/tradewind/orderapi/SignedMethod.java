package io.tradewind.orderapi;

import io.tradewind.orderapi.access.Permission;
import io.tradewind.orderapi.access.SignedHandler;
import io.tradewind.protocol.Parameters;
import java.util.function.ToIntFunction;

/// A signed method with its names in both protocols.
///
/// @param httpMethod in upper case
/// @param path exact
/// @param name in the WebSocket API, or empty when it is not there
/// @param weight charged before anything else
/// @param permission what it needs
/// @param handler serves it
public record SignedMethod(
    String httpMethod,
    String path,
    String name,
    ToIntFunction<Parameters> weight,
    Permission permission,
    SignedHandler handler) {}
