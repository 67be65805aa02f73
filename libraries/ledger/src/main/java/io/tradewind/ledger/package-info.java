/// Balances, holds, transfers and fees: exact double entry with running totals.
@NullMarked
package io.tradewind.ledger;

import org.jspecify.annotations.NullMarked;
