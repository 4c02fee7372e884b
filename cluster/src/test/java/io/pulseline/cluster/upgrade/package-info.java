/** What a job is replaced with, and how. */
package io.pulseline.cluster.upgrade;
