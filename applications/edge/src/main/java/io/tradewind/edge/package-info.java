/// The one process in front of everything: stands in for CloudFront, WAF, API Gateway, NLB and ALB.
///
/// Requests pass the stages in the order of the architecture's picture. Everything that can differ
/// between venues comes from the topology, which the cloud's templates are made of too.
@NullMarked
package io.tradewind.edge;

import org.jspecify.annotations.NullMarked;
