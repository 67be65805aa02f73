/// Tests of the REST gateway.
@NullMarked
package io.tradewind.edge.gateway;

import org.jspecify.annotations.NullMarked;
