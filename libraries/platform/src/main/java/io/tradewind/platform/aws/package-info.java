/// AWS's request signatures, Signature Version 4, made and checked.
///
/// Depends on the JDK alone. Nothing here holds a thread or state.
@NullMarked
package io.tradewind.platform.aws;

import org.jspecify.annotations.NullMarked;
