package io.tradewind.orderapi.gateway;

/// What the registry knows of a connection.
///
/// @param connectionId the gateway's name for it
/// @param accountId whose
/// @param apiKey with which its handshake was signed
/// @param clientAddress of the client
/// @param lifeMillis how much longer it may live
/// @param subscription the id of its subscription, or -1
/// @param nextSubscription the id of the next subscription
/// @param position how far its events were sent
record Lease(
    String connectionId,
    long accountId,
    String apiKey,
    String clientAddress,
    long lifeMillis,
    int subscription,
    int nextSubscription,
    Position position) {}
