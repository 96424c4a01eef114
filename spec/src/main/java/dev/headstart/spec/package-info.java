/** What a ScalePlan's spec means to forecaster and planner: said here once, for the operator and for every rehearsal of it. Pure. */
@NullMarked
package dev.headstart.spec;

import org.jspecify.annotations.NullMarked;
