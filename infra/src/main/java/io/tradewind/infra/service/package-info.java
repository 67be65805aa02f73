/// A stack to each service: its tasks, its permissions, its scaling.
@NullMarked
package io.tradewind.infra.service;

import org.jspecify.annotations.NullMarked;
