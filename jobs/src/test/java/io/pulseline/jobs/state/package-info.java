/** State as releases change it. */
package io.pulseline.jobs.state;
