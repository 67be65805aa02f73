/// What a synthesis tells: tables and the diagram.
@NullMarked
package io.tradewind.infra.report;

import org.jspecify.annotations.NullMarked;
