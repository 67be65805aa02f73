/// The public market-data calls. Handlers run on event loops, copy what they need on the market
/// thread and render on the event loop again.
@NullMarked
package io.tradewind.marketapi.rest;

import org.jspecify.annotations.NullMarked;
