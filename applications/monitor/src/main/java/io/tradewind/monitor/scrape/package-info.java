/// Reading what a process publishes: Prometheus' text, over HTTP.
///
/// Everything read is bounded in time and size, for it comes from another process. Parsing is pure.
@NullMarked
package io.tradewind.monitor.scrape;

import org.jspecify.annotations.NullMarked;
