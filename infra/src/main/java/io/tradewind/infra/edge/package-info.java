/// CloudFront with its web rules, and the bucket of pages.
@NullMarked
package io.tradewind.infra.edge;

import org.jspecify.annotations.NullMarked;
