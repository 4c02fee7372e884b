/** What events share. */
package io.pulseline.jobs.event;
