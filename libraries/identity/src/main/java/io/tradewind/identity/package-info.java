/// Users, accounts and API keys in PostgreSQL.
///
/// Depends on the postgres library, Jdbi and an Argon2id. Every class is safe to share between
/// threads and blocks: callers are virtual threads. No secret is ever part of a text or a log line.
@NullMarked
package io.tradewind.identity;

import org.jspecify.annotations.NullMarked;
