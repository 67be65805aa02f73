/// What a process measures of itself, and how others read it: Prometheus on a port of its own, and
/// CloudWatch's embedded metric format on stdout.
///
/// Depends on Micrometer. Recording is safe from any thread and takes well under a microsecond;
/// reading happens on threads of its own.
@NullMarked
package io.tradewind.platform.metrics;

import org.jspecify.annotations.NullMarked;
