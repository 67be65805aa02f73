/// Runs images as a container's starter would, but with nothing than Linux's namespaces, and looks
/// whether they behave: own user, read-only root, health check, SIGTERM.
///
/// Needs root. The caller's thread waits for the processes.
@NullMarked
package io.tradewind.images.check;

import org.jspecify.annotations.NullMarked;
