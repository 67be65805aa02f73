/// Plants bugs in the production code, one at a time and in memory, and demands that a test sees
/// each of them.
///
/// It uses no other module: their sources are patched and compiled, their tests run in a JVM of
/// their own. Everything here is done by the calling thread.
@NullMarked
package io.tradewind.teeth;

import org.jspecify.annotations.NullMarked;
