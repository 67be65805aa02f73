/// The attacks' own tables, against an edge with a service that records what reaches it.
@NullMarked
package io.tradewind.drills.attack;

import org.jspecify.annotations.NullMarked;
