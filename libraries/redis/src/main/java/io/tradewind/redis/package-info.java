/// Redis as a child process of our own: loopback only, behind a password, without persistence.
///
/// Depends on nothing of ours. One thread watches the process and starts it again when it dies.
@NullMarked
package io.tradewind.redis;

import org.jspecify.annotations.NullMarked;
