/** The job's jar, and a cluster of real processes that runs it. */
package io.pulseline.cluster;
