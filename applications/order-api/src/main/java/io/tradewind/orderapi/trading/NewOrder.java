package io.tradewind.orderapi.trading;

import io.tradewind.model.OrderTerms;
import io.tradewind.protocol.SymbolFormat;

/// An order as a client asks for it.
///
/// @param format its symbol
/// @param terms for the engine
/// @param responseType what the answer tells
/// @param strategyId echoed in the answer, -1 when it was not sent
/// @param strategyType echoed in the answer, -1 when it was not sent
record NewOrder(
    SymbolFormat format,
    OrderTerms terms,
    ResponseType responseType,
    long strategyId,
    long strategyType) {}
