/// Users, passwords and API keys in PostgreSQL.
@NullMarked
package io.tradewind.identity;

import org.jspecify.annotations.NullMarked;
