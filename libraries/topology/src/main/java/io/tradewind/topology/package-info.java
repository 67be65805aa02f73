/// What the venue consists of in front of and around its services, as plain data: routes,
/// throttles, web rules, target groups, queues, scaling and alarms.
///
/// The edge on this machine enforces it and the cloud's templates are made of it, so a route or an
/// alarm exists once. Depends on nothing; every collection is a list, for its order is meaning (the
/// first rule that matches wins) and generated files must not differ between runs.
@NullMarked
package io.tradewind.topology;

import org.jspecify.annotations.NullMarked;
