/// Market data REST and streams.
@NullMarked
package io.tradewind.marketapi;

import org.jspecify.annotations.NullMarked;
