/// Tests of the web rules, with lists of attacks and of honest requests.
@NullMarked
package io.tradewind.edge.waf;

import org.jspecify.annotations.NullMarked;
