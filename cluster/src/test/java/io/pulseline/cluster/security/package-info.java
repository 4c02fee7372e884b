/** The job on real processes, against a broker that asks who somebody is. */
package io.pulseline.cluster.security;
