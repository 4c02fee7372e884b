/** What follows a session: load over weeks, recovery time and the kind of the next workout. */
package io.pulseline.physiology.recovery;
