/// The plain page that shows the market live, served from the class path.
@NullMarked
package io.tradewind.marketapi.page;

import org.jspecify.annotations.NullMarked;
