/// The public protocol: parameters, decimals, errors, limits and JSON that the gateways share.
///
/// Depends on the model and the platform. Stateless but for the limits, which every thread shares.
@NullMarked
package io.tradewind.protocol;

import org.jspecify.annotations.NullMarked;
