/**
 * The job with faults that need no processes of their own, injected at its edges. What a run with
 * faults took in and gave out is judged by {@code io.pulseline.guarantees}.
 */
package io.pulseline.guarantees.faults;
