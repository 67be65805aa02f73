/// What is kept: the database, the cache, buckets and secrets.
@NullMarked
package io.tradewind.infra.data;

import org.jspecify.annotations.NullMarked;
