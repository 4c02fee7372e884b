/** What every rejection has to carry, for the tests of each stage. */
package io.pulseline.jobs.reject;
