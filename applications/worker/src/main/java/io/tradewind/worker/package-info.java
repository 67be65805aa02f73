/// The projector: follows the feed and keeps the read model.
@NullMarked
package io.tradewind.worker;

import org.jspecify.annotations.NullMarked;
