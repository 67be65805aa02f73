/// Operator commands: listings, accounts, transfers, users and API keys.
@NullMarked
package io.tradewind.accountapi;

import org.jspecify.annotations.NullMarked;
