/// Submits commands to the leader exactly once and follows its feed.
@NullMarked
package io.tradewind.client;

import org.jspecify.annotations.NullMarked;
