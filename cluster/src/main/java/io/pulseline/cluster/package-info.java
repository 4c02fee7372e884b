/**
 * What {@code scripts/cluster} asks of the processes it starts: free ports before, readiness after,
 * and what they are doing now.
 */
package io.pulseline.cluster;
