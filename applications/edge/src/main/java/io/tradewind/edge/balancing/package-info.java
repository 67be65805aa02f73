/// NLB and ALB: listener rules choose a target group, and the group a target that is fit.
///
/// Health, zones and outstanding requests are shared by the event loops; connections are not, so an
/// exchange stays on its loop. A request is sent again only when its connection could not be made:
/// afterwards nobody knows what the service did with it.
@NullMarked
package io.tradewind.edge.balancing;

import org.jspecify.annotations.NullMarked;
