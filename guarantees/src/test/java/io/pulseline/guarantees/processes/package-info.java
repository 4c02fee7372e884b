/** The packaged job on a cluster of real processes, some of which are killed. */
package io.pulseline.guarantees.processes;
