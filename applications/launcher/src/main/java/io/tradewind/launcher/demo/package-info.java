/// The market that a stranger finds: what is listed, who is funded, what is printed to paste.
@NullMarked
package io.tradewind.launcher.demo;

import org.jspecify.annotations.NullMarked;
