/// The client's logic on a simulated process: in this package because that logic is nobody else's
/// to use.
@NullMarked
package io.tradewind.client;

import org.jspecify.annotations.NullMarked;
