/// Where images are kept.
@NullMarked
package io.tradewind.infra.registry;

import org.jspecify.annotations.NullMarked;
