/// The operator's API: listings, accounts, transfers, users and API keys, over HTTP on a port of
/// its own.
///
/// Depends on the client of the venue, identity and the platform. Requests arrive on event loops
/// and are answered on virtual threads, for nearly all of them block on the database or the leader.
@NullMarked
package io.tradewind.accountapi;

import org.jspecify.annotations.NullMarked;
