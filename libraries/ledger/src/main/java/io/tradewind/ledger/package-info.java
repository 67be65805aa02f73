/// Accounts and what they own: free and locked balances, transfers applied once, fees, and totals
/// that are checked after every command.
///
/// Depends on the model and the ordered map of `collections`. The thread of the engine owns every
/// ledger.
@NullMarked
package io.tradewind.ledger;

import org.jspecify.annotations.NullMarked;
