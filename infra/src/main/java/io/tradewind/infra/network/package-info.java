/// The network: zones, subnets without a way out, endpoints, and who may talk to whom.
@NullMarked
package io.tradewind.infra.network;

import org.jspecify.annotations.NullMarked;
