/// What differs between environments: typed files with the levers of size, price and protection.
@NullMarked
package io.tradewind.infra.environment;

import org.jspecify.annotations.NullMarked;
