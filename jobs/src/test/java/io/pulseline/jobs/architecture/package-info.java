/** The stages' directions and the house rules of the job as build failures. */
package io.pulseline.jobs.architecture;
