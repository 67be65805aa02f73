/// The operator's client of the account service, and the messages that both sides share.
///
/// Depends on the JDK's HTTP client and Jackson. Calls block and may be made on any thread.
@NullMarked
package io.tradewind.accountapi.client;

import org.jspecify.annotations.NullMarked;
