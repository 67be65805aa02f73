/// `./tradewind bench`: load generators and their reports.
@NullMarked
package io.tradewind.benchmarks;

import org.jspecify.annotations.NullMarked;
