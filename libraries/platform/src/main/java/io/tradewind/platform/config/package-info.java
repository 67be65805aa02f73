/// Typed configuration: a YAML file, overridden by environment variables, bound to records.
///
/// Depends on Jackson alone. Reading happens once, on the starting thread.
@NullMarked
package io.tradewind.platform.config;

import org.jspecify.annotations.NullMarked;
