/// What an account was told: stored ones by REST, new ones on its streams.
///
/// Depends on the user streams and on whoever reads the store. Announcements come on their sender's
/// threads, reads run on virtual threads.
@NullMarked
package io.tradewind.orderapi.notifications;

import org.jspecify.annotations.NullMarked;
