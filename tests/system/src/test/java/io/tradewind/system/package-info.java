/// The running venue as its users and its operator meet it: started as a process, traded on,
/// killed, checked.
///
/// Depends on what a user has: the command line, the public port, the operator's client. Tests that
/// take more than a few seconds carry the tag `slow`.
@NullMarked
package io.tradewind.system;

import org.jspecify.annotations.NullMarked;
