/// `./tradewind image`: packs each service of the topology into an OCI image, without Docker.
///
/// Depends on the topology for the services' names, on PostgreSQL to check what was built, and on
/// what the build left in `target`. One thread does everything; jib has threads of its own while it
/// writes.
@NullMarked
package io.tradewind.images;

import org.jspecify.annotations.NullMarked;
