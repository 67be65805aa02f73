/// Tells accounts what happened: stores it, and hands it on to their webhooks.
///
/// Depends on messaging, identity, the client and the API's formats. Runs on consumers' threads.
@NullMarked
package io.tradewind.worker.notifications;

import org.jspecify.annotations.NullMarked;
