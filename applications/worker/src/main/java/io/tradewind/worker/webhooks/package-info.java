/// Delivers notifications to the addresses that accounts registered, signed and with retries.
///
/// Depends on messaging, identity and the JDK's HTTP client. Runs on consumers' threads.
@NullMarked
package io.tradewind.worker.webhooks;

import org.jspecify.annotations.NullMarked;
