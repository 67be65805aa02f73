/// Order book and price levels: price-time priority matching of one symbol.
@NullMarked
package io.tradewind.matching;

import org.jspecify.annotations.NullMarked;
