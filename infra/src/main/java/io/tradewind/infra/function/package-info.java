/// Small functions outside of the network, for what the services have no way to.
@NullMarked
package io.tradewind.infra.function;

import org.jspecify.annotations.NullMarked;
